import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Command } from 'commander';

import { draftLedger } from '../../../../commands/import/draft-file.js';
import { ledgerFaultSentence } from '../../../../commands/import/ledger-fault-text.js';
import { ledgerTemplate } from '../../../../commands/import/ledger-template.js';
import { loadDirectory } from '../../../../config/units/load-directory.js';
import { refusedFile, shownWarnings, writePlan } from '../draft-output.js';
import { CliFailure } from '../failure.js';
import { readBytes } from '../input-file.js';
import { withJson } from '../options.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface ImportOptions {
  readonly units?: string;
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly json?: JsonTarget;
}

/** `duban ledger template` and `duban ledger import`: a plan filled in as an Excel ledger (台账). */
export function addLedger(program: Command, terminal: Terminal): void {
  const ledger = program.command('ledger').description(terminal.say('describe.ledger'));
  ledger
    .command('template')
    .argument('<file>')
    .description(terminal.say('describe.ledgerTemplate'))
    .action(async (file: string) => {
      await writeFile(file, await ledgerTemplate(terminal.language)).catch((error: unknown) => {
        throw new CliFailure('fileNotWritten', { file, reason: (error as Error).message }, 1, { cause: error });
      });
      terminal.note(terminal.say('ledger.template', { file }));
    });
  const importing = ledger
    .command('import')
    .argument('<file>')
    .description(terminal.say('describe.ledgerImport'))
    .option('--plan <dir>', terminal.say('option.planDir'))
    .option('--units <file>', terminal.say('option.units'))
    .option('--dry-run', terminal.say('option.dryRun'));
  withJson(importing, terminal).action(async (file: string, options: ImportOptions) => {
    if (options.plan === undefined && !options.dryRun) throw new CliFailure('ledger.where', {}, 2);
    const directory = options.units === undefined ? undefined : await loadDirectory(options.units, terminal.language);
    const drafted = await draftLedger(await readBytes(file), basename(file), directory);
    if (!drafted.ok) throw refusedFile(drafted.refusal, file);
    const { draft } = drafted.value;
    const faults = drafted.value.faults.map((fault) => ({ ...fault, message: ledgerFaultSentence(terminal.language, fault) }));
    const warnings = shownWarnings(terminal, draft.warnings);
    const document = { ok: faults.length === 0, title: draft.title, tasks: draft.tasks.length, faults, warnings };
    for (const { message } of faults) terminal.note(message);
    await terminal.result(options.json, document, () => [
      ...(faults.length === 0 ? [terminal.say('ledger.right', { title: draft.title, tasks: draft.tasks.length })] : []),
      ...warnings.map(({ line, message }) => terminal.say('ledger.warning', { row: line, message })),
    ]);
    if (faults.length > 0) throw new CliFailure('ledger.wrong', { file, faults: faults.length });
    if (options.plan !== undefined && !options.dryRun) await writePlan(terminal, drafted.value, options.plan, directory);
  });
}

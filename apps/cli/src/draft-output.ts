import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { planOfDraft, type DraftedFile } from '../../../commands/import/draft-file.js';
import { PLAN_FILE, planFiles, UNITS_FILE } from '../../../config/plans/plan-files.js';
import { text } from '../../../config/texts/index.js';
import { DubanError, type Refusal } from '../../../domain/errors.js';
import type { NoticeWarning } from '../../../domain/notice/draft.js';
import type { UnitDirectory } from '../../../domain/plan/plan.js';
import { CliFailure } from './failure.js';
import type { Terminal } from './terminal.js';

/** @returns warnings as the command line shows them: with their sentence, and the line of the text. */
export function shownWarnings({ language }: Terminal, warnings: readonly NoticeWarning[]): (NoticeWarning & { readonly message: string })[] {
  return warnings.map((warning) => ({ ...warning, message: text(language, `notice:warning.${warning.code}`, warning.params) }));
}

/** What to throw for a file that was refused; the sentence names the file, so no place is told. */
export function refusedFile({ where: _file, ...refusal }: Refusal, file: string): Error {
  if (refusal.code === 'noticeTypeUnsupported' && refusal.params?.['format'] === 'XLSX') return new CliFailure('notice.isLedger', { file });
  return new DubanError(refusal);
}

/**
 * Writes the plan a draft becomes into a folder, ready for `plan check` and `rehearse`. A file that is there already and is
 * another is kept beside it, because somebody may have corrected it.
 * @throws CliFailure when the draft has no task, or a file cannot be written
 */
export async function writePlan(terminal: Terminal, drafted: DraftedFile, folder: string, directory: UnitDirectory | undefined): Promise<void> {
  if (drafted.draft.tasks.length === 0) throw new CliFailure('notice.noPlan', { folder });
  const plan = planOfDraft(drafted, directory === undefined ? {} : { directory });
  const files = planFiles(plan, terminal.language);
  try {
    await mkdir(folder, { recursive: true });
    await write(terminal, join(folder, UNITS_FILE), files.units);
    await write(terminal, join(folder, PLAN_FILE), files.plan);
  } catch (error) {
    throw new CliFailure('fileNotWritten', { file: folder, reason: (error as Error).message }, 1, { cause: error });
  }
  terminal.note(terminal.say('notice.written', { file: join(folder, PLAN_FILE), assumptions: plan.assumptions.length }));
}

async function write(terminal: Terminal, file: string, content: string): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => null);
  if (there === content) return;
  if (there !== null) {
    await rename(file, `${file}~`);
    terminal.note(terminal.say('notice.kept', { file: `${file}~` }));
  }
  await writeFile(file, content);
}

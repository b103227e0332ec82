import type { Command } from 'commander';

import { loadPlan } from '../../../../config/plans/load-plan.js';
import { CliFailure } from '../failure.js';
import { withData, withJson, wholeNumber } from '../options.js';
import { partsForRehearsal, refuseOutsideParts, withNamedParts } from '../rehearse/own-parts.js';
import type { NamedParts } from '../rehearse/own-parts.js';
import { ApiRefusal } from '../rehearse/api-client.js';
import { rehearse } from '../rehearse/rehearse.js';
import type { RehearsalDocument } from '../rehearse/rehearse.js';
import { dataDirectory, withStack } from '../stack-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface RehearseOptions extends NamedParts {
  readonly plan: string;
  readonly seed: number;
  readonly pace: number;
  readonly data?: string;
  readonly json?: JsonTarget;
}

/** `duban rehearse`: a whole plan on the stepped clock, on the stack that is up or one of its own. */
export function addRehearse(program: Command, terminal: Terminal): void {
  const command = program
    .command('rehearse')
    .description(terminal.say('describe.rehearse'))
    .requiredOption('--plan <file>', terminal.say('option.plan'))
    .option('--seed <n>', terminal.say('option.seed'), wholeNumber(terminal, 0, 2 ** 31 - 1), 1)
    .option('--pace <ms>', terminal.say('option.pace'), wholeNumber(terminal, 0, 86_400_000), 0);
  withData(withJson(withNamedParts(command, terminal), terminal), terminal).action(async (options: RehearseOptions) => {
    // Before anything is started: a wrong plan needs no stack to say so.
    const { plan, directory } = await loadPlan(options.plan, terminal.language);
    const dataDir = dataDirectory(options.data);
    const outside = partsForRehearsal(options);
    const document = await withStack(terminal, { dataDir, allowRehearsal: true, outside }, async ({ urls, token, parts }) => {
      refuseOutsideParts(urls, parts, options);
      if (urls.page === null) throw new CliFailure('stackNotUp', { data: dataDir });
      const apiUrl = urls.page;
      return terminal.step(terminal.say('rehearsal.begins', { title: plan.title }), (say) =>
        rehearse({
          apiUrl,
          token,
          plan,
          directory,
          seed: options.seed,
          paceMsPerDay: options.pace,
          language: terminal.language,
          signal: terminal.signal,
          onDay: (on) => say(terminal.say('rehearsal.day', { on })),
        }),
      ).catch((error: unknown) => {
        // Told by the clock it asked for, which says nothing to whoever typed the command.
        const { where } = error instanceof ApiRefusal ? error.problem : {};
        throw where === 'clock.kind' ? new CliFailure('rehearsal.forbidden', { data: dataDir }, 1, { cause: error }) : error;
      });
    });
    await terminal.result(options.json, document, () => summary(terminal, document));
  });
}

/** @returns the document's main figures, a line each. */
export function summary(terminal: Terminal, document: RehearsalDocument): string[] {
  const { counts, score } = document as RehearsalDocument & {
    readonly counts: { readonly tasks: number; readonly assignments: number; readonly mails: number; readonly escalations: number; readonly notices: Readonly<Record<string, number>> };
    readonly score: { readonly total: number; readonly max: number };
  };
  const notices = Object.values(counts.notices).reduce((sum, count) => sum + count, 0);
  return [
    terminal.say('rehearsal.done', { plan: document.plan, seed: document.seed, seconds: document.wallSeconds }),
    terminal.say('rehearsal.counts', { tasks: counts.tasks, assignments: counts.assignments, notices, mails: counts.mails, escalations: counts.escalations }),
    terminal.say('rehearsal.score', { total: score.total, max: score.max }),
  ];
}

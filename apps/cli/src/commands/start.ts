import { join } from 'node:path';

import type { Command } from 'commander';

import { demonstrationAccounts } from '../../../../commands/accounts/demonstration.js';
import type { DemonstrationAccount } from '../../../../commands/accounts/demonstration.js';
import { loadPlan } from '../../../../config/plans/load-plan.js';
import { daysBetween, lastDayOfYear, yearOf } from '../../../../domain/calendar/dates.js';
import type { Plan, UnitDirectory } from '../../../../domain/plan/plan.js';
import { launchDay } from '../../../../domain/plan/plan-dates.js';
import { createDataSource } from '../../../../entities/data-source.js';
import { untilAborted } from '../interruption.js';
import { giveBackMemory } from '../memory.js';
import { wholeNumber, withData, withPort } from '../options.js';
import { partsForRehearsal, withNamedParts } from '../rehearse/own-parts.js';
import type { NamedParts } from '../rehearse/own-parts.js';
import { rehearse } from '../rehearse/rehearse.js';
import { REPOSITORY } from '../stack/paths.js';
import { bringUp, choosePort, dataDirectory, takeDown } from '../stack-access.js';
import type { Terminal } from '../terminal.js';
import { summary } from './rehearse.js';
import { addresses } from './up.js';

/**
 * The timetable of the year on the screen. November and December keep the engine busier than this lets it be, so on two
 * cores the year lasts about a minute.
 */
const TIMETABLE_MS = 45_000;

interface StartOptions extends NamedParts {
  readonly port?: number;
  readonly data?: string;
  readonly seed: number;
}

/** `npm start`: the stack, demonstration accounts, the Chengwu year at a pace one can watch; stays up until Ctrl-C. */
export function addStart(program: Command, terminal: Terminal): void {
  withNamedParts(withData(withPort(program.command('start').description(terminal.say('describe.start')), terminal), terminal), terminal)
    .option('--seed <n>', terminal.say('option.seed'), wholeNumber(terminal, 0, 2 ** 31 - 1), 7)
    .action(async (options: StartOptions) => {
      const { plan, directory } = await loadPlan(join(REPOSITORY, 'config', 'plans', 'chengwu-2022.yaml'), terminal.language);
      const dataDir = dataDirectory(options.data);
      const outside = partsForRehearsal(options);
      const stack = await bringUp(terminal, {
        dataDir,
        httpPort: await choosePort(terminal, dataDir, options.port),
        allowRehearsal: true,
        outside,
        temporalPage: true,
      });
      try {
        for (const line of addresses(terminal, stack.urls)) terminal.print(line);
        for (const line of accountLines(terminal, await accounts(stack.urls.database, directory))) terminal.print(line);
        await show(terminal, stack.urls.page ?? '', stack.operatorToken, plan, directory, options.seed);
        giveBackMemory();
        if (!terminal.signal.aborted) terminal.print(terminal.say('stack.untilInterrupted'));
        await untilAborted(terminal.signal);
      } finally {
        await takeDown(terminal, stack);
      }
    });
}

/** The rehearsal; when it fails, that is told, and the stack stays up for a look around. */
async function show(terminal: Terminal, apiUrl: string, token: string, plan: Plan, directory: UnitDirectory, seed: number): Promise<void> {
  try {
    const document = await terminal.step(terminal.say('rehearsal.begins', { title: plan.title }), (say) =>
      rehearse({
        apiUrl,
        token,
        plan,
        directory,
        seed,
        paceMsPerDay: pace(plan),
        language: terminal.language,
        signal: terminal.signal,
        onDay: (on) => say(terminal.say('rehearsal.day', { on })),
      }),
    );
    for (const line of summary(terminal, document)) terminal.print(line);
  } catch (error) {
    if (!terminal.signal.aborted) terminal.note(terminal.failure(error));
  }
}

function pace(plan: Plan): number {
  const from = launchDay(plan);
  if (from === null) return 0;
  return Math.round(TIMETABLE_MS / Math.max(1, daysBetween(from, lastDayOfYear(yearOf(from)))));
}

async function accounts(databaseUrl: string, directory: UnitDirectory): Promise<DemonstrationAccount[]> {
  const db = createDataSource(databaseUrl, { poolSize: 2, applicationName: 'duban-start' });
  await db.initialize();
  try {
    return await demonstrationAccounts(db, directory);
  } finally {
    await db.destroy();
  }
}

function accountLines(terminal: Terminal, accounts: readonly DemonstrationAccount[]): string[] {
  return [
    terminal.say('demonstration.title'),
    ...accounts.map(({ login, password, role }) => terminal.say('demonstration.account', { login, password, role: terminal.say(`role.${role}`) })),
  ];
}

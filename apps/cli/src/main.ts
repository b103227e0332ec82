import { Command, CommanderError, Option } from 'commander';

import { terminalLanguage } from '../../../config/environment.js';
import { addAccount } from './commands/account.js';
import { addAudit } from './commands/audit.js';
import { addBackup } from './commands/backup.js';
import { addCalendar } from './commands/calendar.js';
import { addLedger } from './commands/ledger.js';
import { addNotice } from './commands/notice.js';
import { addPlan } from './commands/plan.js';
import { addRecover } from './commands/recover.js';
import { addRehearse } from './commands/rehearse.js';
import { addRestore } from './commands/restore.js';
import { addScore } from './commands/score.js';
import { addStart } from './commands/start.js';
import { addStatus } from './commands/status.js';
import { addUpkeep } from './commands/upkeep.js';
import { addUp } from './commands/up.js';
import { CliFailure } from './failure.js';
import { interruption } from './interruption.js';
import { Terminal } from './terminal.js';
import { explainIn } from './usage.js';

const WRONG_USAGE = 2;

/** The `duban` command. @returns the exit status: 0 done, 1 the input or the state forbids it, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const terminal = new Terminal(languageOf(args), interruption());
  const program = new Command('duban')
    .description(terminal.say('describe.duban'))
    .addOption(new Option('--lang <language>', terminal.say('option.lang')).choices(['zh', 'en']))
    .exitOverride()
    .showHelpAfterError(false);
  for (const add of [addUp, addNotice, addLedger, addPlan, addRehearse, addScore, addCalendar, addStatus, addAccount, addRecover, addBackup, addRestore, addAudit, addStart, addUpkeep]) {
    add(program, terminal);
  }
  inherit(program);
  explainIn(terminal, program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Help and version are told by exceptions too, with status 0; commander has said the rest itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    terminal.note(terminal.failure(error));
    return error instanceof CliFailure ? error.status : 1;
  }
}

/** `exitOverride` is not handed down to subcommands that were made before. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride();
    inherit(child);
  }
}

/** Needed before anything is parsed: the help is in that language too. */
function languageOf(args: readonly string[]): 'zh' | 'en' {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : args[at + 1];
  return asked === 'zh' || asked === 'en' ? asked : terminalLanguage();
}

const status = await main(process.argv.slice(2));
// Not `process.exitCode` alone: a library's idle connection must not keep a finished command waiting.
process.stdout.write('', () => process.exit(status));

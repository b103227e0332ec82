import type { Command } from 'commander';

import { readOutsideParts } from '../../../../config/environment.js';
import { untilAborted } from '../interruption.js';
import { withData, withPort } from '../options.js';
import { bringUp, choosePort, dataDirectory, takeDown } from '../stack-access.js';
import type { StackUrls } from '../stack/state.js';
import type { Terminal } from '../terminal.js';

interface UpOptions {
  readonly port?: number;
  readonly data?: string;
  /** Undefined: unless real mail or a database from outside is used. */
  readonly rehearsals?: boolean;
}

/** `duban up`: the whole stack, no plan, until Ctrl-C. */
export function addUp(program: Command, terminal: Terminal): void {
  withData(withPort(program.command('up').description(terminal.say('describe.up')), terminal), terminal)
    .option('--rehearsals', terminal.say('option.rehearsals'))
    .option('--no-rehearsals', terminal.say('option.noRehearsals'))
    .action(async (options: UpOptions) => {
      const dataDir = dataDirectory(options.data);
      const { databaseUrl, smtpUrl } = readOutsideParts();
      const real = databaseUrl !== null || smtpUrl !== null;
      const stack = await bringUp(terminal, {
        dataDir,
        httpPort: await choosePort(terminal, dataDir, options.port),
        allowRehearsal: options.rehearsals ?? !real,
        temporalPage: true,
      });
      for (const line of addresses(terminal, stack.urls)) terminal.print(line);
      if (real && options.rehearsals === undefined) terminal.note(terminal.say('stack.noRehearsals'));
      terminal.print(terminal.say('stack.untilInterrupted'));
      await untilAborted(terminal.signal);
      await takeDown(terminal, stack);
    });
}

/** @returns the pages one can open, a line each. */
export function addresses(terminal: Terminal, urls: StackUrls): string[] {
  return [
    ...(urls.page ? [terminal.say('stack.page', { url: urls.page })] : []),
    ...(urls.page ? [terminal.say('stack.api', { url: `${urls.page}/api/openapi.json` })] : []),
    ...(urls.mailPage ? [terminal.say('stack.mails', { url: urls.mailPage })] : []),
    ...(urls.temporalPage ? [terminal.say('stack.workflows', { url: urls.temporalPage })] : []),
    terminal.say('stack.temporal', { address: urls.temporalAddress }),
  ];
}

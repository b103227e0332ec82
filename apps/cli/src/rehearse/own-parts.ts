import type { Command } from 'commander';

import { readOutsideParts } from '../../../../config/environment.js';
import type { OutsideParts } from '../../../../config/environment.js';
import { CliFailure } from '../failure.js';
import type { StackUrls } from '../stack/state.js';
import type { Terminal } from '../terminal.js';

/** How the command line names a part from outside for a rehearsal. */
export interface NamedParts {
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly smtpUrl?: string;
  readonly filesDir?: string;
}

const PARTS = [
  { part: 'databaseUrl', variable: 'DATABASE_URL', option: '--database-url' },
  { part: 'temporalAddress', variable: 'TEMPORAL_ADDRESS', option: '--temporal-address' },
  { part: 'smtpUrl', variable: 'SMTP_URL', option: '--smtp-url' },
  { part: 'filesDir', variable: 'FILES_DIR', option: '--files-dir' },
] as const;

/** Adds the options by which a rehearsal may be told to use a part that is not its own. */
export function withNamedParts(command: Command, terminal: Terminal): Command {
  return command
    .option('--database-url <url>', terminal.say('option.databaseUrl'))
    .option('--temporal-address <address>', terminal.say('option.temporalAddress'))
    .option('--smtp-url <url>', terminal.say('option.smtpUrl'))
    .option('--files-dir <dir>', terminal.say('option.filesDir'));
}

/**
 * What a rehearsal takes from outside: only what its command line names. A variable that an administrator's shell has set for
 * the real system would otherwise send it to real people and into the real database.
 * @throws CliFailure `rehearsal.outside` where a variable names what the command line does not; EnvironmentError
 */
export function partsForRehearsal(named: NamedParts, env?: Readonly<Record<string, string | undefined>>): OutsideParts {
  const found = readOutsideParts(env);
  refuse(PARTS.filter(({ part }) => found[part] !== null && named[part] === undefined));
  const variables = Object.fromEntries(PARTS.map(({ part, variable }) => [variable, named[part]]));
  return { ...readOutsideParts(variables), operatorToken: found.operatorToken };
}

/** @throws CliFailure `rehearsal.outside` where a stack that is up already has parts from outside that the command line does not name. */
export function refuseOutsideParts(urls: StackUrls, own: Readonly<Partial<Record<'postgres' | 'temporal' | 'mail', unknown>>>, named: NamedParts): void {
  const outside = { databaseUrl: own.postgres ? null : urls.database, temporalAddress: own.temporal ? null : urls.temporalAddress, smtpUrl: own.mail ? null : urls.smtp, filesDir: null };
  refuse(PARTS.filter(({ part }) => outside[part] !== null && outside[part] !== named[part]));
}

function refuse(parts: readonly (typeof PARTS)[number][]): void {
  if (parts.length === 0) return;
  throw new CliFailure('rehearsal.outside', {
    variables: parts.map(({ variable }) => variable).join(' '),
    unset: parts.map(({ variable }) => `-u ${variable}`).join(' '),
    options: parts.map(({ option }) => option).join(' '),
  });
}

import { randomInt } from 'node:crypto';

import { Option } from 'commander';
import type { Command } from 'commander';

import { createAccount } from '../../../../commands/accounts/create-account.js';
import { readOutsideParts } from '../../../../config/environment.js';
import { ROLES } from '../../../../domain/access/access.js';
import type { Role } from '../../../../domain/access/access.js';
import { CliFailure } from '../failure.js';
import { withData, withJson } from '../options.js';
import { remoteApi } from '../remote.js';
import { dataDirectory, runningApi } from '../stack-access.js';
import { asOperator, withDatabase } from '../system-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface Where {
  readonly data?: string;
  readonly json?: JsonTarget;
}

interface NewAccount extends Where {
  readonly name: string;
  readonly role: Role;
  readonly mail: string;
  readonly unit?: string;
}

interface AccountLine {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly active: boolean;
  /** Of a rehearsal's cast. */
  readonly plan: string | null;
}

/** What nobody misreads on paper: almost five bits each. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 16;

/** `duban account create`, `list` and `deactivate`: who may sign in, on the stack that is up. */
export function addAccount(program: Command, terminal: Terminal): void {
  const account = program.command('account').description(terminal.say('describe.account'));
  const creating = account
    .command('create')
    .argument('<login>', terminal.say('option.login'))
    .description(terminal.say('describe.accountCreate'))
    .requiredOption('--name <name>', terminal.say('option.personName'))
    .addOption(new Option('--role <role>', terminal.say('option.role')).choices(ROLES).makeOptionMandatory())
    .requiredOption('--mail <address>', terminal.say('option.mail'))
    .option('--unit <key>', terminal.say('option.unit'));
  withData(withJson(creating, terminal), terminal).action((login: string, options: NewAccount) => create(terminal, login, options));
  withData(withJson(account.command('list').description(terminal.say('describe.accountList')), terminal), terminal).action((options: Where) =>
    list(terminal, options),
  );
  withData(account.command('deactivate').argument('<login>').description(terminal.say('describe.accountDeactivate')), terminal).action(
    (login: string, options: Where) => deactivate(terminal, login, options),
  );
}

/** The password is chosen here and shown once: none on a command line, where other users of the machine could read it. */
async function create(terminal: Terminal, login: string, { name, role, mail, unit, ...where }: NewAccount): Promise<void> {
  const dataDir = dataDirectory(where.data);
  const password = newPassword();
  const body = { login, name, role, mail, password, ...(unit === undefined ? {} : { unit }) };
  // The first account of a system whose API knows no operator's token is made on its database.
  const onDatabase = remoteApi(terminal) === null && readOutsideParts().databaseUrl !== null;
  const { accountId } = onDatabase
    ? await withDatabase(dataDir, (db) => createAccount(db, asOperator(), body))
    : await (await runningApi(dataDir, terminal)).post<{ accountId: string }>('/accounts', body, `account/${crypto.randomUUID()}`);
  await terminal.result(where.json, { accountId, login, password }, () => [terminal.say('account.created', { login, password, role: terminal.say(`role.${role}`) })]);
}

function newPassword(): string {
  return Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

async function list(terminal: Terminal, options: Where): Promise<void> {
  const accounts = await ownAccounts(terminal, options);
  await terminal.result(options.json, { accounts }, () =>
    accounts.map(({ login, name, role, unit, active }) =>
      terminal.say(active ? 'account.line' : 'account.lineShut', { login, name, role: terminal.say(`role.${role}`), unit: unit ?? '' }).trimEnd(),
    ),
  );
}

async function deactivate(terminal: Terminal, login: string, options: Where): Promise<void> {
  const found = (await ownAccounts(terminal, options)).find((account) => account.login === login);
  if (!found) throw new CliFailure('account.unknown', { login });
  const api = await runningApi(dataDirectory(options.data), terminal);
  await api.post(`/accounts/${found.id}/deactivate`, {}, `account/${crypto.randomUUID()}`);
  terminal.print(terminal.say('account.deactivated', { login }));
}

/** People's accounts; the casts of rehearsals sign in with nothing. */
async function ownAccounts(terminal: Terminal, { data }: Where): Promise<AccountLine[]> {
  const api = await runningApi(dataDirectory(data), terminal);
  return (await api.get<{ items: AccountLine[] }>('/accounts')).items.filter(({ plan }) => plan === null);
}

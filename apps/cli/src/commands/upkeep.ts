import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Command } from 'commander';

import { resendNotices } from '../../../../commands/notices/resend.js';
import { collectGarbage } from '../../../../commands/upkeep/collect-garbage.js';
import { deletePlan } from '../../../../commands/upkeep/delete-plan.js';
import { endPlanEarly } from '../../../../commands/upkeep/end-plan-early.js';
import { inheritedVariables, readEnvironment, readOutsideParts } from '../../../../config/environment.js';
import { migrate } from '../../../../entities/migrate.js';
import { temporalClient } from '../../../worker/src/temporal-connection.js';
import { CliFailure } from '../failure.js';
import { withData, withJson } from '../options.js';
import { dataDirectory, findStack } from '../stack-access.js';
import { dataPaths } from '../stack/paths.js';
import { asOperator, databaseOf, withDatabase } from '../system-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface Where {
  readonly data?: string;
  readonly json?: JsonTarget;
}

/** `duban migrate`, `gc`, `notices retry`, `plan end` and `plan delete`: on the database of a system that is up or down, starting nothing. */
export function addUpkeep(program: Command, terminal: Terminal): void {
  const common = (command: Command) => withData(withJson(command, terminal), terminal);
  common(program.command('migrate').description(terminal.say('describe.migrate'))).action((options: Where) => bringUpToDate(terminal, options));
  common(program.command('gc').description(terminal.say('describe.gc'))).action((options: Where) => tidy(terminal, options));
  const notices = program.command('notices').description(terminal.say('describe.notices'));
  common(notices.command('retry').description(terminal.say('describe.noticesRetry')).requiredOption('--plan <id>', terminal.say('option.planId'))).action((options: Where & { plan: string }) => retry(terminal, options));
  const plan = program.commands.find((command) => command.name() === 'plan') ?? program.command('plan');
  common(plan.command('end').argument('<id>').description(terminal.say('describe.planEnd')).requiredOption('--reason <text>', terminal.say('option.reason'))).action((id: string, options: Where & { reason: string }) => end(terminal, id, options));
  common(plan.command('delete').argument('<id>').description(terminal.say('describe.planDelete'))).action((id: string, options: Where) => remove(terminal, id, options));
}

async function bringUpToDate(terminal: Terminal, { data, json }: Where): Promise<void> {
  const dataDir = dataDirectory(data);
  const url = await databaseOf(dataDir);
  if (url === null) throw new CliFailure('remote.noDatabase', { data: dataDir });
  const migrations = await migrate(url);
  await terminal.result(json, { migrations }, () => (migrations.length === 0 ? [terminal.say('upkeep.upToDate')] : migrations));
}

async function tidy(terminal: Terminal, { data, json }: Where): Promise<void> {
  const dataDir = dataDirectory(data);
  const filesDir = await filesOf(dataDir);
  const result = await withDatabase(dataDir, async (db) => {
    // While an API takes files, one that is about to go may be uploaded anew or handed in.
    const [{ used }] = (await db.query(
      `SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'duban-api') AS used`,
    )) as [{ used: boolean }];
    if (used) terminal.note(terminal.say('upkeep.uploadsLater'));
    const { files, rehearsals, ...rows } = await collectGarbage(db, { uploads: !used });
    for (const sha256 of files) await rm(join(filesDir, sha256.slice(0, 2), sha256.slice(2, 4), sha256), { force: true });
    for (const planId of rehearsals) {
      await endWorkflows(db, dataDir, planId);
      await deletePlan(db, asOperator(), { planId });
    }
    return { ...rows, files: files.length, rehearsals: rehearsals.length };
  });
  await terminal.result(json, result, () => [terminal.say('upkeep.tidied', result)]);
}

async function retry(terminal: Terminal, { data, json, plan: planId }: Where & { plan: string }): Promise<void> {
  const { resent, left } = await withDatabase(dataDirectory(data), async (db) => {
    const rows: { id: string }[] = await db.query(`SELECT id FROM notices WHERE plan_id = $1 AND state IN ('failed', 'unknown') ORDER BY at, id`, [planId]);
    return resendNotices(db, asOperator(), { planId, ids: rows.map(({ id }) => id) });
  });
  await terminal.result(json, { resent, left }, () => [terminal.say('upkeep.retried', { resent: resent.length, left: left.length })]);
}

async function end(terminal: Terminal, planId: string, { data, json, reason }: Where & { reason: string }): Promise<void> {
  const answer = await withDatabase(dataDirectory(data), (db) => endPlanEarly(db, asOperator(), { planId, reason }));
  await terminal.result(json, answer, () => [terminal.say('upkeep.ended', { plan: planId, count: answer.cancelled })]);
}

async function remove(terminal: Terminal, planId: string, { data, json }: Where): Promise<void> {
  const dataDir = dataDirectory(data);
  await withDatabase(dataDir, async (db) => {
    const ids = await streamsOf(db, planId);
    await deletePlan(db, asOperator(), { planId });
    await terminate(dataDir, ids);
  });
  await terminal.result(json, { planId }, () => [terminal.say('upkeep.deleted', { plan: planId })]);
}

type Db = Parameters<Parameters<typeof withDatabase>[1]>[0];

async function endWorkflows(db: Db, dataDir: string, planId: string): Promise<void> {
  await terminate(dataDir, await streamsOf(db, planId));
}

async function streamsOf(db: Db, planId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query('SELECT id FROM streams WHERE plan_id = $1', [planId]);
  return rows.map(({ id }) => id);
}

/** Its workflows would look for a plan that is no more. With Temporal away they stay, and do nothing. */
async function terminate(dataDir: string, ids: readonly string[]): Promise<void> {
  const address = readOutsideParts().temporalAddress ?? (await findStack(dataDir))?.urls.temporalAddress;
  if (address === undefined) return;
  const { temporal } = readEnvironment({ ...inheritedVariables(), DATABASE_URL: 'postgres://nobody@localhost/none', TEMPORAL_ADDRESS: address });
  const client = temporalClient(temporal);
  try {
    for (const id of ids) await client.withDeadline(Date.now() + 3_000, () => client.workflow.getHandle(id).terminate('the plan was deleted')).catch(() => undefined);
  } finally {
    await client.connection.close();
  }
}

async function filesOf(dataDir: string): Promise<string> {
  const named = readOutsideParts().filesDir;
  return named === null ? ((await findStack(dataDir))?.filesDir ?? dataPaths(dataDir).files) : resolve(named);
}

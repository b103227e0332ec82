import type { Command } from 'commander';

import { inheritedVariables, readEnvironment, readOutsideParts } from '../../../../config/environment.js';
import { createDataSource } from '../../../../entities/data-source.js';
import { recover } from '../../../worker/src/relay/reconcile.js';
import { temporalClient } from '../../../worker/src/temporal-connection.js';
import { withData, withJson } from '../options.js';
import { dataDirectory, withStack } from '../stack-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

/** `duban recover`: every workflow of every running plan begins anew from PostgreSQL. With both parts named it starts nothing. */
export function addRecover(program: Command, terminal: Terminal): void {
  withData(withJson(program.command('recover').description(terminal.say('describe.recover')), terminal), terminal).action(
    async (options: { data?: string; json?: JsonTarget }) => {
      const { databaseUrl, temporalAddress } = readOutsideParts();
      const workflows =
        databaseUrl !== null && temporalAddress !== null
          ? await begin(terminal, databaseUrl, temporalAddress)
          : await withStack(terminal, { dataDir: dataDirectory(options.data) }, ({ urls }) => begin(terminal, urls.database, urls.temporalAddress));
      await terminal.result(options.json, { workflows }, () => [terminal.say('recover.done', { count: workflows.length })]);
    },
  );
}

async function begin(terminal: Terminal, databaseUrl: string, temporalAddress: string): Promise<string[]> {
  const { temporal } = readEnvironment({ ...inheritedVariables(), DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress });
  const db = createDataSource(databaseUrl, { poolSize: 2, applicationName: 'duban-recover' });
  const client = temporalClient(temporal);
  await db.initialize();
  try {
    return await terminal.step(terminal.say('recover.begins'), () => recover(db, client));
  } finally {
    await db.destroy();
    await client.connection.close();
  }
}

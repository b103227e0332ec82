import type { Stack } from '../../apps/cli/src/stack/supervisor.js';
import { demonstrationAccounts } from '../../commands/accounts/demonstration.js';
import { createDataSource } from '../../entities/data-source.js';
import { chengwu } from './play.js';

/** Opens the one-click accounts of every role, as `npm start` does. */
export async function openDemonstration({ urls }: Pick<Stack, 'urls'>): Promise<void> {
  const { directory } = await chengwu();
  const db = createDataSource(urls.database, { poolSize: 2, applicationName: 'duban-browser-tests' });
  await db.initialize();
  await demonstrationAccounts(db, directory).finally(() => db.destroy());
}

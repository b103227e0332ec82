import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { CliFailure } from '../failure.js';
import { ManagedProcess, lastLines } from './managed-process.js';
import { NODE, REPOSITORY } from './paths.js';

const SCRIPT = `
const [migrations, environment] = process.argv.slice(1);
const { databaseUrl } = (await import(environment)).readOutsideParts();
await (await import(migrations)).migrate(databaseUrl);
process.exit(0);
`;

/**
 * Brings the tables up to date, once, before API and worker start: TypeORM takes no lock, and of several processes
 * migrating at once all but one fail (STACK trap 4). In a process of its own, so that its libraries do not stay in memory.
 */
export async function migrateDatabase(databaseUrl: string, logFile: string): Promise<void> {
  const built = (...path: string[]) => pathToFileURL(join(REPOSITORY, 'dist', ...path)).href;
  const migration = await ManagedProcess.launch({
    name: 'migrate',
    command: NODE,
    args: ['--input-type=module', '--eval', SCRIPT, '--', built('entities', 'migrate.js'), built('config', 'environment.js')],
    // Not among the arguments, which every user of the machine can read.
    env: { DATABASE_URL: databaseUrl },
    logFile,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
  });
  const how = await migration.exited;
  if (how !== 'exit 0') throw new CliFailure('migrationFailed', { how, log: logFile, lines: lastLines(logFile) });
}

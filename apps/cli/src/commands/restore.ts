import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import type { Command } from 'commander';

import { readOutsideParts } from '../../../../config/environment.js';
import { FolderFileStore } from '../../../../commands/files/file-store.js';
import { readManifest } from '../backup/manifest.js';
import { restore } from '../backup/restore.js';
import { CliFailure } from '../failure.js';
import { withData } from '../options.js';
import { dataDirectory, findStack, withStack } from '../stack-access.js';
import { migrateDatabase } from '../stack/migrate.js';
import { dataPaths } from '../stack/paths.js';
import type { Terminal } from '../terminal.js';

/** `duban restore DIR`: puts a backup back. The stack must be down; its workflows begin anew from the database afterwards. */
export function addRestore(program: Command, terminal: Terminal): void {
  withData(program.command('restore').argument('<dir>').description(terminal.say('describe.restore')), terminal)
    .option('--force', terminal.say('option.force'))
    .action(async (dir: string, options: { data?: string; force?: boolean }) => {
      const dataDir = dataDirectory(options.data);
      const folder = resolve(dir);
      const paths = dataPaths(dataDir);
      if (await findStack(dataDir)) throw new CliFailure('backup.stackUp', { data: dataDir });
      // A damaged backup is told before anything is started.
      await readManifest(folder);
      const manifest = await withStack(terminal, { dataDir, parts: ['postgres'] }, async ({ urls, filesDir }) => {
        await migrateDatabase(urls.database, `${paths.logs}/migrate.log`);
        return terminal.step(terminal.say('backup.restoring'), () =>
          restore(folder, { databaseUrl: urls.database, files: new FolderFileStore(filesDir), force: options.force ?? false }),
        );
      });
      // Its workflows remember another state; the worker starts every one anew from the database.
      await rm(dirname(paths.temporal), { recursive: true, force: true });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      terminal.print(terminal.say('backup.restored', { folder, rows, files: manifest.files.length, takenAt: manifest.takenAt }));
      if (readOutsideParts().temporalAddress !== null) terminal.note(terminal.say('backup.recoverNext'));
    });
}

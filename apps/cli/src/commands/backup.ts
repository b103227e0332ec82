import { resolve } from 'node:path';

import type { Command } from 'commander';

import { FolderFileStore } from '../../../../commands/files/file-store.js';
import { backUp } from '../backup/back-up.js';
import { withData } from '../options.js';
import { dataDirectory, withStack } from '../stack-access.js';
import type { Terminal } from '../terminal.js';

/** `duban backup DIR`: all data, while the stack works or rests. */
export function addBackup(program: Command, terminal: Terminal): void {
  withData(program.command('backup').argument('<dir>').description(terminal.say('describe.backup')), terminal).action(
    async (dir: string, options: { data?: string }) => {
      const dataDir = dataDirectory(options.data);
      const folder = resolve(dir);
      const manifest = await withStack(terminal, { dataDir, parts: ['postgres'] }, ({ urls, filesDir }) =>
        terminal.step(terminal.say('backup.begins'), () => backUp({ databaseUrl: urls.database, files: new FolderFileStore(filesDir), filesDir }, folder)),
      );
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      terminal.print(terminal.say('backup.done', { folder, rows, tables: manifest.tables.length, files: manifest.files.length }));
    },
  );
}

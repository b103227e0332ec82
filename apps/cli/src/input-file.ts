import { readFile } from 'node:fs/promises';

import { CliFailure } from './failure.js';

/** @returns a file that was named on the command line, as text. @throws CliFailure when it cannot be read. */
export async function readInput(file: string): Promise<string> {
  return (await readBytes(file)).toString('utf8');
}

/** @returns a file that was named on the command line. @throws CliFailure when it cannot be read. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new CliFailure(code === 'ENOENT' ? 'fileMissing' : 'fileNotRead', { file, reason: message }, 1, { cause: error });
  }
}

/** @returns the file's JSON. @throws CliFailure when it is none. */
export async function readJsonInput(file: string): Promise<unknown> {
  const text = await readInput(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CliFailure('notJson', { file, reason: (error as Error).message }, 1, { cause: error });
  }
}

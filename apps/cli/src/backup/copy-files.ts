import type { FileStore, StoredContent } from '../../../../commands/files/file-store.js';

/**
 * Copies files from one store into another, looking at each whether it is what its name says.
 * @returns the SHA-256 of those that are not there, or are not what they were.
 */
export async function copyFiles(files: readonly StoredContent[], from: FileStore, to: FileStore): Promise<string[]> {
  const failed: string[] = [];
  for (const { sha256, bytes } of files) if (!(await copied(sha256, bytes, from, to))) failed.push(sha256);
  return failed;
}

async function copied(sha256: string, bytes: number, from: FileStore, to: FileStore): Promise<boolean> {
  const found = await from.get(sha256);
  if (found === null) return false;
  const stored = await to.put(found.content, { accept: () => undefined, maxBytes: Infinity, tooLarge: () => new RangeError('no limit') });
  return stored.sha256 === sha256 && stored.bytes === bytes;
}

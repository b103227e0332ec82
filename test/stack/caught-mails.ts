import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How often each Message-ID lies in the mail catcher's folder, without brackets. */
export async function caughtMails(folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  for (const file of files) {
    const head = (await readFile(join(folder, file), 'utf8')).split(/\r?\n\r?\n/, 1)[0]!;
    const id = /^message-id:\s*<([^>]+)>/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1];
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAIL = '.eml';

/**
 * Puts what the catcher caught in earlier runs aside, so that it begins with an empty folder: it reads all of that folder
 * before it answers anybody, which takes some five seconds after one Chengwu year.
 */
export function setAside(folder: string): void {
  // Of a start that was broken off.
  giveBack(folder);
  mkdirSync(folder, { recursive: true });
  renameSync(folder, aside(folder));
  mkdirSync(folder);
}

/** Puts it back beside what came meanwhile. @returns how many mails came back */
export function giveBack(folder: string): number {
  const from = aside(folder);
  if (!existsSync(from)) return 0;
  mkdirSync(folder, { recursive: true });
  const entries = readdirSync(from);
  for (const entry of entries) renameSync(join(from, entry), join(folder, entry));
  rmSync(from, { recursive: true });
  return entries.filter((entry) => entry.endsWith(MAIL)).length;
}

/** Deletes all but the newest mails, their attachments with them. Only the catcher's own limit counts while it runs. */
export function keepNewest(folder: string, kept: number): void {
  const mails = readdirSync(folder).filter((entry) => entry.endsWith(MAIL));
  if (mails.length <= kept) return;
  const at = new Map(mails.map((mail) => [mail, statSync(join(folder, mail)).mtimeMs]));
  for (const mail of mails.sort((a, b) => at.get(b)! - at.get(a)!).slice(kept)) {
    rmSync(join(folder, mail));
    rmSync(join(folder, mail.slice(0, -MAIL.length)), { recursive: true, force: true });
  }
}

function aside(folder: string): string {
  return `${folder}.earlier`;
}

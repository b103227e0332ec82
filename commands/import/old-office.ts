import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A format of before 2007, WPS's own, or RTF, and what LibreOffice makes of it. */
export type OldFormat = 'doc' | 'wps' | 'rtf' | 'xls' | 'et';

/** A program that has not answered by then never will. Less than what the process that opens files may take itself, which then could not end it. */
const LONGEST_MS = 25_000;
const PROGRAMS = ['soffice', 'libreoffice'];
/** Where systems install it. The process that opens files knows no settings. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/opt/libreoffice/program:/snap/bin:/Applications/LibreOffice.app/Contents/MacOS';
/** Smaller containers hold nothing. */
const LEAST_BYTES = 1024;

/**
 * The file as docx or xlsx, by LibreOffice where it is installed; null where it is not, or cannot open the file within 25 seconds. The file is
 * opened in a process of its own with a profile of its own, which is killed with all it started when its time is over; nothing of
 * it is kept. One at a time: the program takes a core and some hundred megabytes.
 */
export function modernOffice(bytes: Buffer, format: OldFormat): Promise<Buffer | null> {
  const turn = last.then(() => convert(bytes, format));
  last = turn.catch(() => null);
  return turn;
}

let last: Promise<unknown> = Promise.resolve();

async function convert(bytes: Buffer, format: OldFormat): Promise<Buffer | null> {
  if (bytes.length < LEAST_BYTES) return null;
  const folder = await mkdtemp(join(tmpdir(), 'duban-office-'));
  try {
    const to = format === 'xls' || format === 'et' ? 'xlsx' : 'docx';
    await writeFile(join(folder, `notice.${format}`), bytes);
    for (const program of PROGRAMS) {
      const ended = await run(program, folder, `notice.${format}`, to);
      if (ended === 'missing') continue;
      return ended === 'done' ? await readFile(join(folder, `notice.${to}`)).catch(() => null) : null;
    }
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function run(program: string, folder: string, file: string, to: string): Promise<'done' | 'failed' | 'missing'> {
  return new Promise((resolve) => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [profile, '--headless', '--norestore', '--nolockcheck', '--nodefault', '--convert-to', to, '--outdir', folder, join(folder, file)];
    // A group of its own, so that the whole of it can be ended.
    const child = spawn(program, options, { cwd: folder, env: { PATH, HOME: folder, LANG: 'C.UTF-8' }, stdio: 'ignore', detached: true });
    const limit = setTimeout(() => {
      if (child.pid !== undefined) killGroup(child.pid);
    }, LONGEST_MS);
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      resolve(error.code === 'ENOENT' ? 'missing' : 'failed');
    });
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code === 0 ? 'done' : 'failed');
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

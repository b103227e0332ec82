import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { works } from './lock.mjs';
import { OWN, ROOT, SetupFailure } from './place.mjs';
import { say } from './texts.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program of setting up; what it prints goes to `.duban/logs/<name>.log`. Ctrl-C ends it with us, and outright: npm
 * would go on for half a minute and then undo what the next attempt does. Whatever was half done is done again anyway.
 *
 * @throws {SetupFailure} with the end of that log when it fails.
 */
export async function run(name, command, args, { env = {}, hint = () => '' } = {}) {
  mkdirSync(join(OWN, 'logs'), { recursive: true });
  const file = join(OWN, 'logs', `${name}.log`);
  const log = openSync(file, 'w');
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env }, stdio: ['ignore', log, log] });
  const gone = child.pid === undefined ? () => undefined : works(child.pid);
  const leave = () => {
    process.stderr.write(`\n${say('interrupted')}\n`);
    process.exit(130);
  };
  // Comes twice: from the terminal, and handed on by the npm that started us.
  const interrupt = () => {
    if (child.killed) return;
    child.once('exit', leave);
    child.kill('SIGKILL');
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    const how = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? signal));
    });
    if (how === 0) return;
    // Ctrl-C at the terminal reaches it before it reaches us.
    if (how === 'SIGINT') leave();
    const text = readFileSync(file, 'utf8');
    const lines = text.trimEnd().split('\n').slice(-15).join('\n');
    throw new SetupFailure([say('setup.failed', { step: say(`setup.${name}`), how, log: file }), lines, hint(text)].filter(Boolean).join('\n'));
  } finally {
    closeSync(log);
    gone();
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

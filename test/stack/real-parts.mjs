/** The real parts that tests talk to, one set for a whole test run. Their addresses travel in `TEST_*` variables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import './typescript.mjs';

const VARIABLES = { postgres: ['TEST_DATABASE_URL'], temporal: ['TEST_TEMPORAL_ADDRESS'], mail: ['TEST_SMTP_URL', 'TEST_MAIL_URL'] };

/**
 * Starts those of the parts whose addresses are not in the environment yet, and puts them there.
 *
 * @param {readonly ('postgres' | 'temporal' | 'mail')[]} wanted
 * @returns {Promise<() => Promise<void>>} ends what was started.
 */
export async function startRealParts(wanted) {
  const parts = wanted.filter((part) => VARIABLES[part].some((name) => !process.env[name]));
  if (parts.length === 0) return async () => undefined;
  const { startStack } = await import('../../apps/cli/src/stack/supervisor.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-test-'));
  const stack = await startStack({ dataDir, parts, durable: false });
  if (parts.includes('postgres')) process.env.TEST_DATABASE_URL = stack.urls.databaseServer;
  if (parts.includes('temporal')) process.env.TEST_TEMPORAL_ADDRESS = stack.urls.temporalAddress;
  if (parts.includes('mail')) {
    process.env.TEST_SMTP_URL = stack.urls.smtp;
    process.env.TEST_MAIL_URL = stack.urls.mailPage ?? '';
  }
  return async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
    for (const name of parts.flatMap((part) => VARIABLES[part])) delete process.env[name];
  };
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundleWorkflows } from '../../apps/worker/src/bundle-workflows.js';
import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

/** @returns path of the bundle of the present sources; made once for all suites and runs that have the same. */
export async function testBundle(): Promise<string> {
  const bundle = join(tmpdir(), 'duban-workflow-bundles', `${sourcesHash()}.js`);
  if (!existsSync(bundle)) await bundleWorkflows(bundle, join(REPOSITORY, 'workflows', 'index.ts'));
  return bundle;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const room of ['workflows', 'domain', 'apps/worker/src/bundle-workflows.ts', 'package-lock.json']) {
    const path = join(REPOSITORY, room);
    const files = room.includes('.') ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().map((name) => join(path, name));
    for (const file of files.filter((name) => /\.(ts|json)$/.test(name) && !name.endsWith('.spec.ts'))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

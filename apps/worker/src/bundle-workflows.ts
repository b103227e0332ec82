import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/**
 * Bundles the workflows into one file that a worker loads (`WORKFLOW_BUNDLE`), in production mode: a tenth of the size, and
 * every cached workflow holds a copy. From sources or from dist, whichever this file itself is run from.
 *
 * @returns the size in bytes.
 * @throws Error if a workflow imports what a workflow may not.
 */
export async function bundleWorkflows(outFile: string, workflows = beside('../../../workflows/index')): Promise<number> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflows,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({ ...config, mode: 'production' }),
  });
  await mkdir(dirname(outFile), { recursive: true });
  // Written aside and renamed: a worker that starts meanwhile never reads half a bundle.
  await writeFile(`${outFile}.new`, code);
  await rename(`${outFile}.new`, outFile);
  return Buffer.byteLength(code);
}

function beside(path: string): string {
  return fileURLToPath(new URL(`${path}${extname(import.meta.url)}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outFile = process.argv[2] ?? 'dist/workflow-bundle.js';
  const bytes = await bundleWorkflows(outFile);
  process.stdout.write(`${outFile}: ${Math.round(bytes / 1024)} kB\n`);
}

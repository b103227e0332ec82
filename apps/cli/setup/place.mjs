import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The Node of the house. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');

/** Logs and locks of setting up; the data of the stack by default. */
export const OWN = join(ROOT, '.duban');

/** Something a person can put right; the message says how. */
export class SetupFailure extends Error {}

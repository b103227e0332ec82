/** Jest's global set-up: nothing under `npm test`, which has the parts running; by hand it starts what the project needs. */
import { startRealParts } from './real-parts.mjs';

const NEEDS = { database: ['postgres'], workflow: ['postgres', 'temporal'] };

export default async function setUp(_globalConfig, { displayName }) {
  globalThis.endRealParts ??= [];
  globalThis.endRealParts.push(await startRealParts(NEEDS[displayName?.name] ?? ['postgres', 'temporal', 'mail']));
}

import { readdirSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { Worker } from '@temporalio/worker';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { testBundle } from '../workflow/bundle.js';
import { quietRuntime } from '../workflow/quiet-runtime.js';

/**
 * Histories of a real year (record.ts), replayed with the present workflows: a change that running plans would not survive
 * fails here. Mend it with `patched()`, never by recording anew.
 */
describe('replay', () => {
  const folder = join(REPOSITORY, 'test', 'replay', 'histories');
  const histories = readdirSync(folder).map((name) => ({
    name,
    ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as { workflowId: string; history: unknown }),
  }));
  let code: string;

  beforeAll(async () => {
    quietRuntime();
    code = await readFile(await testBundle(), 'utf8');
  }, 60_000);

  const replay = (bundle: string, { workflowId, history }: (typeof histories)[number]) =>
    Worker.runReplayHistory({ workflowBundle: { code: bundle }, replayName: workflowId }, history, workflowId);

  it('has a story of every kind of workflow', () => {
    expect(new Set(histories.map(({ workflowId }) => workflowId.split(':')[0]))).toEqual(new Set(['plan', 'stage', 'task', 'scorecard', 'dispatch']));
  });

  it.each(histories)('of $name comes to the same', async (history) => {
    await replay(code, history);
  });

  it.each([
    ['another order of activities', swapped('loadTask', 'chaseUnits')],
    ['an activity under another name', (bundle: string) => bundle.replaceAll('chaseUnits', 'chaseEverybody')],
    ['an update that is no longer known', (bundle: string) => bundle.replaceAll('advanceClock', 'moveClock')],
  ])('fails for %s', async (_, alter) => {
    const altered = alter(code);
    expect(altered === code).toBe(false);
    const story = histories.find(({ name }) => name.startsWith('task-returned'))!;
    await expect(replay(altered, story)).rejects.toThrow(/Nondeterminism/);
  });

  it('finds the bundle small enough to be held by every cached workflow', async () => {
    expect((await stat(await testBundle())).size).toBeLessThan(2_500_000);
  });
});

function swapped(one: string, other: string): (text: string) => string {
  return (text) => text.replaceAll(new RegExp(`${one}|${other}`, 'g'), (found) => (found === one ? other : one));
}

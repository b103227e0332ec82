import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

const { writeRow } = proxyActivities<{ writeRow(task: number): Promise<void> }>({ startToCloseTimeout: '10 s' });

/** A bare workflow whose update has an activity write one row. */
export async function bareUpdate(): Promise<void> {
  setHandler(defineUpdate<void, [number]>('submit'), (task) => writeRow(task));
  await condition(() => false);
}

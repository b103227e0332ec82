import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { advancePlanClock } from '../../apps/worker/src/clock/advance-plan-clock.js';
import { acknowledge, fileWorkPlan, review, submitEvidence } from '../../commands/assignments/index.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, uploaded } from '../../commands/launched.fixture.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { startWholeEngine, type WholeEngine } from '../workflow/whole-engine.js';

/** Which workflow of the small plan tells which story. */
const STORIES: Readonly<Record<string, (planId: string) => string>> = {
  'task-approved': (planId) => `task:${planId}:3`,
  'task-returned-and-escalated': (planId) => `task:${planId}:2`,
  stage: (planId) => `stage:${planId}:2`,
  plan: (planId) => `plan:${planId}`,
  // Of 30 November 2026, since when the plan asks for the monthly reports instead of its stages.
  'plan-asks-for-reports': (planId) => `plan:${planId}`,
  'stage-without-requests': (planId) => `stage:${planId}:2`,
  // Of the same day, since when a stepped plan's workflows act only when they are asked.
  'task-only-when-asked': (planId) => `task:${planId}:2`,
  scorecard: (planId) => `scorecard:${planId}`,
  dispatch: (planId) => `dispatch:${planId}`,
};

/**
 * Plays a small year on the real engine and writes its histories to `histories/`, for a new story: those that are there must
 * replay as they are, and are left alone.
 */
export async function recordHistories(): Promise<void> {
  const engine = await startWholeEngine();
  try {
    const planId = await playSmallYear(engine);
    for (const [name, idOf] of Object.entries(STORIES)) {
      const file = join(REPOSITORY, 'test', 'replay', 'histories', `${name}.json`);
      if (existsSync(file)) continue;
      const handle = engine.client.workflow.getHandle(idOf(planId));
      await handle.result();
      const history = historyToJSON(await handle.fetchHistory());
      await writeFile(file, `${JSON.stringify({ workflowId: idOf(planId), history: JSON.parse(withoutMachine(history)) }, null, 1)}\n`);
    }
  } finally {
    await engine.stop();
  }
}

async function playSmallYear(engine: WholeEngine): Promise<string> {
  const { db, client } = engine;
  const planId = await launched(db);
  const to = (moment: string) => advancePlanClock(db, client, planId, at(moment));
  const submit = async (task: number, unit: string, names: readonly string[]) => {
    const officer = officerOf(unit);
    const figures = names.length > 0 ? [{ indicator: 1, names }] : [];
    await submitEvidence(db, by(officer), {
      assignmentId: await assignmentOf(db, planId, task, unit), note: '已办结', performedOn: '2022-03-01', files: [await uploaded(db, officer)], figures,
    });
  };
  const decide = async (task: number, unit: string, decision: 'approve' | 'return') =>
    review(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, task, unit), decision, reason: '缺少盖章件' });

  await to('2022-03-02 10:00');
  const assignmentId = await assignmentOf(db, planId, 3, 'sjj');
  await acknowledge(db, by(officerOf('sjj')), { assignmentId });
  await fileWorkPlan(db, by(officerOf('sjj')), { assignmentId, person: '负责人', steps: '分三步' });
  await to('2022-05-10 10:00');
  await submit(3, 'sjj', ['行政审批', '政府采购']);
  await submit(2, 'fgj', []);
  await to('2022-05-11 10:00');
  await decide(3, 'sjj', 'approve');
  await decide(2, 'fgj', 'return');
  await to('2022-06-02 10:00');
  await submit(2, 'fgj', []);
  await to('2022-06-10 10:00');
  await decide(2, 'fgj', 'approve');
  await to('2023-01-31 12:00');
  return planId;
}

/** No name of the machine goes into the repository. */
function withoutMachine(json: string): string {
  return json.replaceAll(hostname(), 'worker').replaceAll(/"\d+@worker"/g, '"worker"');
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient } from '../../../apps/cli/src/rehearse/api-client.js';
import { startStack } from '../../../apps/cli/src/stack/supervisor.js';
import { comparePlan, type Compared } from '../compare-plan.js';
import type { PlayedPlan } from '../played.js';
import { PlanDriver } from './driver.js';
import { startMailSink } from './mail-sink.js';

export interface DrivenPlan extends Compared {
  readonly seed: number;
  readonly played: PlayedPlan | null;
  /** It could not be driven to its end. */
  readonly failure: string | null;
}

export interface DriveOptions {
  readonly seeds: readonly number[];
  /** Plans under way at the same time. */
  readonly atOnce: number;
  readonly onPlan?: (plan: DrivenPlan) => void;
}

/** Drives plans on one stack of their own: each has its own clock, so that they need not wait for each other. */
export async function drivePlans({ seeds, atOnce, onPlan }: DriveOptions): Promise<DrivenPlan[]> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-oracle-'));
  const sink = await startMailSink();
  const stack = await startStack({ dataDir: folder, parts: ['postgres', 'temporal', 'api', 'worker'], allowRehearsal: true, durable: false, env: { SMTP_URL: sink.url, DATABASE_POOL: String(Math.max(20, atOnce * 4)) } });
  try {
    const admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken, patience: 300_000 });
    const driven: DrivenPlan[] = [];
    const queue = [...seeds];
    const lane = async () => {
      for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
        const plan = await drivePlan(seed, admin, sink);
        driven.push(plan);
        onPlan?.(plan);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, seeds.length) }, lane));
    return driven.sort((a, b) => a.seed - b.seed);
  } finally {
    await stack.stop();
    await sink.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function drivePlan(seed: number, admin: ApiClient, sink: Parameters<PlanDriver['read']>[0]): Promise<DrivenPlan> {
  try {
    const driver = await PlanDriver.launch(admin, seed);
    await driver.play();
    const played = await driver.read(sink);
    return { seed, played, failure: null, ...comparePlan(played) };
  } catch (error) {
    return { seed, played: null, failure: (error as Error).stack ?? String(error), owed: 0, differences: [] };
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient } from '../../../apps/cli/src/rehearse/api-client.js';
import { startStack, type Stack } from '../../../apps/cli/src/stack/supervisor.js';
import { loadPlan } from '../../../config/plans/load-plan.js';
import { formatInstant } from '../../../domain/calendar/dates.js';
import { Product } from '../command/product.js';
import { load, spread, type Figures } from '../load.js';
import type { BenchDocument, Row } from '../report.js';

const ROUNDS = 5;
const COMMANDS = 80;
/** Programs that compute without end beside the stack. */
const NEIGHBOURS = 6;
/** Days of the Chengwu plan that are played in a round, reminders and mails included. */
const DAYS = 9;
const DAY = 86_400_000;

const WHAT = { days: `${DAYS} days of the Chengwu plan, to the last mail`, commands: 'evidence submission over HTTP to its answer' } as const;

/** The engine and the commands beside six programs that compute without end, against the same on a quiet machine, in turns. */
export async function benchBusy(say: (line: string) => void): Promise<BenchDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  let stack: Stack | undefined;
  let neighbours: ChildProcess[] = [];
  const quiet = () => {
    for (const neighbour of neighbours) neighbour.kill('SIGKILL');
    neighbours = [];
  };
  try {
    say('stack');
    stack = await startStack({ dataDir: folder, allowRehearsal: true });
    const { plan, directory } = await loadPlan('config/plans/chengwu-2022.yaml');
    const product = await Product.launch(stack, plan, directory);
    const admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken });
    const playDays = async (name: string): Promise<number> => {
      const { planId } = await admin.post<{ planId: string }>('/plans', { plan, directory, clock: { kind: 'stepped', now: '2022-03-30T08:30:00+08:00' } }, `busy/${name}`);
      await admin.post(`/plans/${planId}/clock`, { to: '2022-03-30T09:00:00+08:00' });
      const began = performance.now();
      await admin.post(`/plans/${planId}/clock`, { to: formatInstant(Date.parse('2022-03-30T09:00:00+08:00') + DAYS * DAY) });
      return performance.now() - began;
    };
    const measured: Record<'quiet' | 'busy', { days: number[]; commands: Figures[] }> = { quiet: { days: [], commands: [] }, busy: { days: [], commands: [] } };
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const kind of ['quiet', 'busy'] as const) {
        say(round === 0 ? `warm-up, ${kind}` : `${round}/${ROUNDS}, ${kind}`);
        // Sessions of their own, as other services of a machine are: Linux may share the processor out by session.
        if (kind === 'busy') neighbours = Array.from({ length: NEIGHBOURS }, () => spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'ignore' }));
        const days = await playDays(`${kind}/${round}`);
        const commands = await load(1, product.submissions(COMMANDS));
        quiet();
        await product.takeBack();
        if (round === 0) continue;
        measured[kind].days.push(days);
        measured[kind].commands.push(commands);
      }
    }
    await product.close();
    return documentOf(measured.quiet, measured.busy);
  } finally {
    quiet();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly days: readonly number[];
  readonly commands: readonly Figures[];
}

function documentOf(quiet: Measured, busy: Measured): BenchDocument {
  const rows = ({ days, commands }: Measured, where: string): readonly [Row, Row] => {
    const ofDays = spread(days);
    const of = (pick: (figures: Figures) => number) => spread(commands.map(pick)).p50Ms;
    return [
      { what: `${WHAT.days}, ${where}`, clients: 1, ...ofDays, perSecond: Math.round(1_000_000 / ofDays.p50Ms) / 1000 },
      { what: `${WHAT.commands}, ${where}`, clients: 1, p50Ms: of(({ p50Ms }) => p50Ms), p99Ms: of(({ p99Ms }) => p99Ms), perSecond: of(({ perSecond }) => perSecond) },
    ];
  };
  const [quietDays, quietCommands] = rows(quiet, 'quiet');
  const [busyDays, busyCommands] = rows(busy, `beside ${NEIGHBOURS} busy programs`);
  const ratio = (a: number, b: number) => Math.round((a / b) * 100) / 100;
  return {
    name: 'busy',
    cores: availableParallelism(),
    node: process.versions.node,
    results: [busyDays, busyCommands],
    references: [quietDays, quietCommands],
    ratios: [
      { what: `${DAYS} days, busy / quiet`, value: ratio(busyDays.p50Ms, quietDays.p50Ms), goal: 3, better: 'lower' },
      { what: 'p99 of a command, busy / quiet', value: ratio(busyCommands.p99Ms, quietCommands.p99Ms), goal: 2, better: 'lower' },
    ],
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient, type ApiRefusal } from '../../apps/cli/src/rehearse/api-client.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { disagreements, misplaced, type PlayedAssignment, type RehearsalRecord } from '../oracle/compare.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { until } from '../workflow/until.js';

interface Item {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  readonly status: string;
  readonly dueOn: string | null;
}

type AmendedRecord = RehearsalRecord<PlayedAssignment & { readonly messages: readonly { readonly on: string; readonly rule: string }[] }>;

/** A running plan amended through the HTTP API, its workflows following: moved dates, a unit added, a unit taken off. */
describe('amendments of a running plan', () => {
  let folder: string;
  let stack: Stack;
  let planId: string;
  let coordinator: ApiClient;
  let officers: ReadonlyMap<string, ApiClient>;
  let record: AmendedRecord;
  let runsOfTask3: string[];
  const refusals: unknown[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-amendments-'));
    stack = await startStack({ dataDir: folder, allowRehearsal: true, durable: false });
    await walkTheYear();
  }, 180_000);

  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Everything that happens; the tests only look at what came of it. */
  async function walkTheYear(): Promise<void> {
    const admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken });
    const clock = async (to: string) => (await admin.post<{ nextDue: string | null }>(`/plans/${planId}/clock`, { to })).nextDue;
    const at = (moment: string) => clock(`${moment.replace(' ', 'T')}:00+08:00`);
    ({ planId } = await admin.post<{ planId: string }>(
      '/plans',
      { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } },
      crypto.randomUUID(),
    ));
    const { accounts } = await admin.post<{ accounts: { role: string; unit: string | null; token: string }[] }>(`/plans/${planId}/cast`, {}, crypto.randomUUID());
    coordinator = admin.as(accounts.find(({ role }) => role === 'coordinator')!.token);
    officers = new Map(accounts.flatMap(({ unit, token }) => (unit === null ? [] : [[unit, admin.as(token)] as const])));

    // Task 3 is done before anybody thinks of a second unit for it: its workflow has ended.
    await at('2022-04-06 10:00');
    await deliver(3, 'sjj', '2022-04-06');
    await at('2022-04-06 15:00');
    await until(async () => (await runsOf(3)).join() === 'COMPLETED', 20_000);

    await at('2022-04-11 10:00');
    await amend('上级调整部署，相应调整完成时限，并增加配合单位。', [
      { kind: 'due', task: 1, dueOn: '2022-05-20' },
      { kind: 'due', task: 2, unit: 'czj', dueOn: '2022-06-10' },
      { kind: 'addUnit', task: 3, unit: 'fgj', role: 'support', dueOn: '2022-06-20' },
    ]);
    await at('2022-04-12 10:00');
    await act('fgj', 3, 'acknowledge', {});

    // In the middle of its ladder: urged, not yet supervised.
    await at('2022-05-26 10:00');
    await amend('该单位机构职能调整，相关工作由其他责任单位承担。', [{ kind: 'removeUnit', task: 1, unit: 'sjj' }]);
    await act('sjj', 1, 'acknowledge', {}).catch((error: unknown) => refusals.push(error));
    await amend('时限已过。', [{ kind: 'due', task: 2, unit: 'fgj', dueOn: '2022-05-25' }, { kind: 'removeUnit', task: 3, unit: 'czj' }]).catch((error: unknown) => refusals.push(error));

    await at('2022-06-22 10:00');
    await deliver(3, 'fgj', '2022-06-22');
    let next = await at('2022-06-22 15:00');
    while (next !== null) next = await clock(next);
    record = await admin.get<AmendedRecord>(`/plans/${planId}/record`);
    await until(async () => !(await allRuns()).some(({ status }) => status === 'RUNNING'), 20_000);
    runsOfTask3 = await runsOf(3);
  }

  const amend = (reason: string, changes: readonly object[]) => coordinator.post(`/plans/${planId}/amendments`, { reason, changes }, crypto.randomUUID());

  async function itemOf(task: number, unit: string): Promise<Item> {
    const { items } = await coordinator.get<{ items: Item[] }>(`/plans/${planId}/assignments?task=${task}&unit=${unit}`);
    return items[0]!;
  }

  async function act(unit: string, task: number, command: string, body: unknown): Promise<void> {
    await officers.get(unit)!.post(`/assignments/${(await itemOf(task, unit)).id}/${command}`, body, crypto.randomUUID());
  }

  async function deliver(task: number, unit: string, performedOn: string): Promise<void> {
    const name = 'evidence.txt';
    const { sha256 } = await officers.get(unit)!.upload<{ sha256: string }>(name, new Blob([`${unit} ${task}`], { type: 'text/plain' }), crypto.randomUUID());
    await act(unit, task, 'submissions', { note: '工作已完成。', performedOn, files: [{ sha256, name }], figures: [] });
    await coordinator.post(`/assignments/${(await itemOf(task, unit)).id}/review`, { decision: 'approve' }, crypto.randomUUID());
  }

  async function allRuns(): Promise<{ id: string; status: string }[]> {
    const client = temporalClient({ address: stack.urls.temporalAddress, namespace: 'default', tls: null, apiKey: null });
    try {
      const runs: { id: string; status: string }[] = [];
      for await (const run of client.workflow.list()) runs.push({ id: run.workflowId, status: run.status.name });
      return runs.filter(({ id }) => id.includes(planId));
    } finally {
      await client.connection.close();
    }
  }

  const runsOf = async (task: number) => (await allRuns()).filter(({ id }) => id === `task:${planId}:${task}`).map(({ status }) => status);
  const recorded = (task: number, unit: string) => record.assignments.find((assignment) => assignment.task === task && assignment.unit === unit)!;
  /** The ladder of the due date, each rung with its day; what is repeated until it is closed is the oracle's. */
  const ladder = (task: number, unit: string) =>
    Object.fromEntries(recorded(task, unit).notices.filter(({ rule }) => !/^(progress.*|acknowledge.*|keySupervision.*|workPlan|stillLate)$/.test(rule)).map(({ rule, on }) => [rule, on]));

  it('moves the ladder of one unit, and leaves the other where it was', () => {
    expect(ladder(2, '县财政局')).toEqual({
      assigned: '2022-03-01', 'due-30': '2022-05-11', 'due-15': '2022-05-26', 'due-7': '2022-06-02', 'due-3': '2022-06-07', 'due-1': '2022-06-09', due: '2022-06-10',
      urge: '2022-06-13', supervise: '2022-06-17', announce: '2022-06-21', escalate: '2022-06-22', circular: '2022-07-01',
    });
    expect(ladder(2, '县发展和改革局')).toMatchObject({ due: '2022-05-31', urge: '2022-06-01', supervise: '2022-06-08', escalate: '2022-06-13' });
  });

  it('moves the ladder of a whole task', () => {
    for (const unit of ['县发展和改革局', '县财政局']) {
      expect(ladder(1, unit)).toMatchObject({ 'due-7': '2022-05-13', due: '2022-05-20', urge: '2022-05-23', supervise: '2022-05-27', escalate: '2022-06-01', circular: '2022-06-13' });
    }
  });

  it('starts the workflow of a finished task again for a unit added to it, and chases that unit alone', () => {
    expect(runsOfTask3).toEqual(['COMPLETED', 'COMPLETED']);
    expect(ladder(3, '县发展和改革局')).toEqual({
      assigned: '2022-04-11', 'due-30': '2022-05-20', 'due-15': '2022-06-02', 'due-7': '2022-06-13', 'due-1': '2022-06-17', due: '2022-06-20', urge: '2022-06-21',
    });
    const rules = recorded(3, '县发展和改革局').notices.map(({ rule }) => rule);
    expect(rules).not.toContain('acknowledge');
    expect(recorded(3, '县发展和改革局').notices.find(({ rule }) => rule === 'workPlan')!.on).toBe('2022-04-24');
    expect(recorded(3, '县大数据局').notices.every(({ on }) => on <= '2022-04-06')).toBe(true);
  });

  it('takes a unit off in the middle of its ladder', () => {
    expect(recorded(1, '县大数据局')).toMatchObject({ status: 'removed', closedOn: '2022-05-26' });
    expect(ladder(1, '县大数据局')).toMatchObject({ due: '2022-05-20', urge: '2022-05-23' });
    expect(Object.keys(ladder(1, '县大数据局'))).not.toContain('supervise');
  });

  it('tells the units of it', () => {
    const told = record.assignments.flatMap(({ task, unit, messages }) => messages.filter(({ rule }) => rule === 'dueMoved' || rule === 'removed').map(({ rule, on }) => `${task} ${unit} ${rule} ${on}`));
    expect(told).toEqual([
      '1 县发展和改革局 dueMoved 2022-04-11', '1 县大数据局 dueMoved 2022-04-11', '1 县大数据局 removed 2022-05-26', '1 县财政局 dueMoved 2022-04-11', '2 县财政局 dueMoved 2022-04-11',
    ]);
  });

  it('refuses what cannot be, and names each fault', () => {
    expect(refusals.map((refusal) => (refusal as ApiRefusal).problem)).toEqual([
      expect.objectContaining({ code: 'alreadyClosed' }),
      expect.objectContaining({ faults: [expect.objectContaining({ where: 'changes[0].dueOn' }), expect.objectContaining({ where: 'changes[1].unit' })] }),
    ]);
    expect(recorded(2, '县发展和改革局').history.filter(({ event }) => event === 'amended')).toEqual([]);
  });

  it('agrees with the oracle on every notice of the year', () => {
    expect(disagreements(record, { plan: SMALL_PLAN, directory: SMALL_DIRECTORY })).toEqual([]);
    expect(misplaced(record)).toEqual([]);
  });
});

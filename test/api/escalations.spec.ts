import type { Problem } from '../../apps/api/src/http/problem.js';
import { dispatchDue } from '../../commands/dispatch/dispatch-due.js';
import { stepTo } from '../../commands/launched.fixture.js';
import { chaseUnits } from '../../commands/supervision/chase-units.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

interface Item {
  readonly assignment: string;
  readonly version: string;
  readonly standing: string;
  readonly unit: string;
  readonly task: number;
  readonly daysLate: number;
  readonly at: string | null;
  readonly leaders: readonly string[];
  readonly reason: string | null;
  readonly extension: object | null;
}
interface Outcomes {
  readonly items: readonly { readonly assignment: string; readonly done: boolean; readonly problem: Problem | null }[];
  readonly done: number;
  readonly refused: number;
}

/** Task 1 of the small plan is due on Thursday 30 June 2022: announced on Monday 11 July, up on the 12th. */
describe('what goes up to leadership tomorrow', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  let path: string;
  beforeEach(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    path = `/plans/${rehearsal.planId}/escalations`;
  });
  afterEach(() => api.stop());

  const units = async () => (await api.db.query<{ id: string; unit: string }[]>('SELECT id, unit_key AS unit FROM assignments WHERE plan_id = $1 AND task_no = 1 ORDER BY unit_key', [rehearsal.planId]));
  const climb = async (...mornings: readonly string[]) => {
    const assignments = (await units()).map(({ id }) => id);
    for (const morning of mornings) {
      const at = await stepTo(api.db, rehearsal.planId, `${morning} 08:30`);
      await chaseUnits(api.db, { planId: rehearsal.planId, task: 1, at, assignments });
      await dispatchDue(api.db, rehearsal.planId, at, async () => ({ outcome: 'sent', subject: '督办' }), { retry: () => at });
    }
  };
  const list = async () => (await rehearsal.coordinator.get<{ items: Item[] }>(path)).body.items.filter(({ task }) => task === 1);
  const act = async (body: object, key?: string) => (await rehearsal.coordinator.post<Outcomes>(path, body, key === undefined ? {} : { key })).body;

  it('is listed with its days, held with a reason each or one for all, let go, and annulled once it went', async () => {
    await climb('2022-07-07');
    expect(await list()).toEqual([]);
    await climb('2022-07-11');
    await stepTo(api.db, rehearsal.planId, '2022-07-11 10:00');
    const announced = await list();
    expect(announced.length).toBeGreaterThan(1);
    const [first, second] = announced as [Item, Item];
    expect(first).toMatchObject({ standing: 'announced', daysLate: 7, dueOn: '2022-06-30', at: '2022-07-12T08:30:00+08:00', leaders: [expect.any(String)], reason: null, extension: null, unreached: false });

    // One has a reason of its own; what is no matter of this plan and what has none are refused, each by itself.
    const stranger = crypto.randomUUID();
    const held = await act({ act: 'hold', reason: '统一核实', items: [{ assignment: first.assignment, seen: first.version, reason: '已约定周五报送' }, { assignment: second.assignment, seen: second.version }, { assignment: stranger }] });
    expect(held).toMatchObject({ done: 2, refused: 1, items: [{ done: true }, { done: true }, { done: false, problem: { code: 'unknownAssignment' } }] });
    expect((await list()).filter(({ standing }) => standing === 'held').map(({ assignment, reason, at }) => [assignment, reason, at])).toEqual(
      expect.arrayContaining([[first.assignment, '已约定周五报送', '2022-07-12T08:30:00+08:00'], [second.assignment, '统一核实', '2022-07-12T08:30:00+08:00']]),
    );
    expect(await act({ act: 'hold', reason: ' ', items: [{ assignment: (announced[2] ?? first).assignment }] })).toMatchObject({ refused: 1 });
    expect(await act({ act: 'hold', reason: '再次', items: [{ assignment: first.assignment }] })).toMatchObject({ refused: 1, items: [{ problem: { code: 'alreadyHeld' } }] });
    const key = crypto.randomUUID();
    const released = await act({ act: 'release', items: [{ assignment: second.assignment }] }, key);
    expect(released).toMatchObject({ done: 1 });
    expect(await act({ act: 'release', items: [{ assignment: second.assignment }] }, key)).toEqual(released);

    await climb('2022-07-12');
    await stepTo(api.db, rehearsal.planId, '2022-07-12 10:00');
    const after = await list();
    expect(after.find(({ assignment }) => assignment === first.assignment)).toMatchObject({ standing: 'held', at: null, daysLate: 8 });
    expect(after.find(({ assignment }) => assignment === second.assignment)).toMatchObject({ standing: 'sent', at: '2022-07-12T08:30:00+08:00', leaders: [expect.any(String)] });
    expect(await act({ act: 'hold', reason: '晚了', items: [{ assignment: second.assignment }] })).toMatchObject({ items: [{ problem: { code: 'alreadyEscalated' } }] });
    expect(await act({ act: 'annul', reason: '误报', items: [{ assignment: second.assignment }, { assignment: first.assignment }] })).toMatchObject({ done: 1, refused: 1, items: [{ done: true }, { problem: { code: 'notEscalated' } }] });
    expect((await list()).find(({ assignment }) => assignment === second.assignment)).toMatchObject({ standing: 'annulled', reason: '误报' });
  });

  it('says where an undecided request keeps it', async () => {
    const [one] = await units();
    await stepTo(api.db, rehearsal.planId, '2022-06-10 10:00');
    expect((await rehearsal.officers[one!.unit]!.post(`/assignments/${one!.id}/extension`, { dueOn: '2022-07-29', reason: '上级平台未开放' })).status).toBe(200);
    await climb('2022-07-11');
    const items = await list();
    expect(items.find(({ assignment }) => assignment === one!.id)).toMatchObject({ standing: 'waiting', at: null, extension: { dueOn: '2022-07-29', reason: '上级平台未开放' } });
    expect(items.filter(({ standing }) => standing === 'announced').length).toBe(items.length - 1);
  });
});

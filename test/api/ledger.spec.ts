import fc from 'fast-check';

import { lightBounds, LIGHT_SQL } from '../../apps/api/src/assignments/light-sql.js';
import { addDays, instantAt } from '../../domain/calendar/dates.js';
import { lightOf } from '../../domain/supervision/light.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { histories, stateAt } from '../../domain/supervision/histories.fixture.js';
import { launchRehearsal, startApi, type ApiUnderTest, type AssignmentRow, type Rehearsal } from './api-under-test.js';

interface Page {
  readonly items: readonly (AssignmentRow & { readonly dueOn: string | null; readonly percent: number | null; readonly keySupervision: boolean })[];
  readonly total: number;
  readonly lights: Readonly<Record<string, number>>;
}

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A step of PostgreSQL's plan, as EXPLAIN tells it. */
interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('the ledger by the database', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const page = async (query: string, caller = rehearsal.coordinator) => (await caller.get<Page>(`/plans/${rehearsal.planId}/assignments?${query}`)).body;

  it('sees the light the rules see, whatever happened and whatever day it is', async () => {
    const some = fc.array(fc.record({ history: histories, percent: fc.option(fc.integer({ min: 0, max: 100 })) }), { minLength: 40, maxLength: 40 });
    const moment = fc.record({ day: fc.integer({ min: 0, max: 400 }), minute: fc.integer({ min: 0, max: 1439 }) });
    const pick = { calendar: CALENDAR, policy: POLICY, launchedAt: instantAt('2022-01-02', '00:00') };
    const told = new Set<string>();
    await fc.assert(
      fc.asyncProperty(some, moment, async (drawn, { day, minute }) => {
        const now = instantAt(addDays('2022-01-10', day), `${Math.floor(minute / 60)}:${minute % 60}` as `${number}:${number}`);
        const { today, mornings, dueSoonThrough, behindBy } = lightBounds(pick, now);
        const states = drawn.map(({ history }) => stateAt(history, now));
        const rows = drawn.map(({ percent }, index) => rowOf(states[index]!, index, percent));
        const seen: { id: string; light: string }[] = await api.db.query(
          `SELECT id, ${LIGHT_SQL({ today: '$2', dueSoonThrough: '$3', behindBy: '$4', mornings: '$5' })} AS light
             FROM jsonb_to_recordset($1::jsonb) AS a(id text, status text, closed_at timestamptz, acknowledged_at timestamptz, plan_filed_at timestamptz,
                  assigned_at timestamptz, due_since timestamptz, due_on date, round int, percent int, review_spans jsonb) ORDER BY id`,
          [JSON.stringify(rows), today, dueSoonThrough, behindBy, mornings],
        );
        const expected = states.map((state, index) => {
          const { percent } = drawn[index]!;
          return lightOf(state, now, pick, percent);
        });
        expected.forEach((light) => told.add(light));
        expect(seen.map(({ light }) => light)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
    expect([...told].sort()).toEqual(['closed', 'green', 'grey', 'red', 'yellow']);
  });

  it('filters and sorts by every column, either way', async () => {
    const fgj = rehearsal.officers['fgj']!;
    await fgj.post(`/assignments/${rehearsal.of(1, 'fgj').id}/acknowledge`);
    const items = [{ assignmentId: rehearsal.of(1, 'fgj').id, percent: 60, problems: '', nextSteps: '' }];
    expect(await fgj.post(`/plans/${rehearsal.planId}/progress-reports`, { unit: 'fgj', period: '2022-03', items })).toMatchObject({ status: 200 });
    const names = ({ items: rows }: Page) => rows.map(({ task, unit }) => `${task}${unit}`);
    expect(names(await page('sort=due&order=desc'))).toEqual(['1czj', '1fgj', '1sjj', '3sjj', '2czj', '2fgj']);
    expect(names(await page('sort=daysLeft'))[0]).toBe('2czj');
    expect(names(await page('sort=percent&order=desc'))[0]).toBe('1fgj');
    expect(names(await page('sort=unit&order=desc&size=2'))).toEqual(['1sjj', '3sjj']);
    for (const sort of ['role', 'status', 'light', 'originalDue', 'keySupervision', 'round', 'assigned', 'acknowledged', 'planFiled', 'submitted', 'closed']) {
      expect((await page(`sort=${sort}`)).items).toHaveLength(6);
    }
    expect(names(await page('sort=acknowledged&order=desc'))[0]).toBe('1fgj');
    expect(names(await page(`q=${encodeURIComponent('大数据')}`))).toEqual(['1sjj', '3sjj']);
    expect(names(await page(`q=${encodeURIComponent('行政许可')}`))).toEqual(['2czj', '2fgj']);
    expect((await page('q=%25')).total).toBe(0);
    expect(names(await page('q=3'))).toEqual(['3sjj']);
    expect((await page('stage=2')).total).toBe(6);
    expect((await page('stage=1')).total).toBe(0);
    expect((await page('role=lead')).total).toBe(0);
    expect((await page('keySupervision=true')).total).toBe(0);
    expect((await page('overdue=true')).total).toBe(0);
    expect(await page('light=grey')).toMatchObject({ total: 5, lights: { grey: 5, green: 1, red: 0 } });
    expect((await page('size=200', rehearsal.officers['czj'])).total).toBe(2);
  });

  /** What the database is asked meanwhile, whoever asks. */
  const statementsOf = async (work: () => Promise<unknown>): Promise<Statement[]> => {
    const asked: Statement[] = [];
    const create = api.db.createQueryRunner.bind(api.db);
    api.db.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner) as (sql: string, values?: unknown[], structured?: boolean) => Promise<never>;
      runner.query = (sql: string, values?: unknown[], structured?: boolean) => {
        // Who asks is remembered for a moment, and asked for anew after it.
        if (!sql.includes('FROM sessions')) asked.push({ sql, values: values ?? [] });
        return query(sql, values, structured);
      };
      return runner;
    };
    await work().finally(() => (api.db.createQueryRunner = create));
    return asked;
  };

  // The aim is a fifth of a second; what keeps it is that the work grows with the rows and no faster, on any machine.
  it('reads ten thousand rows once for a page of them', async () => {
    await api.db.query(
      `INSERT INTO assignments SELECT gen_random_uuid(), plan_id, task_no, 'u' || n, '第' || n || '单位', role, via, status, assigned_at, acknowledged_at,
              plan_filed_at, due_on - n % 90, original_due_on, due_version, due_since, round, review_spans, extension, closed_at, chased_through, n % 100, false
         FROM assignments, generate_series(1, 1666) AS n WHERE plan_id = $1 AND unit_key IN ('fgj', 'sjj', 'czj')
       ON CONFLICT DO NOTHING`,
      [rehearsal.planId],
    );
    await api.db.query(
      `INSERT INTO assignments SELECT gen_random_uuid(), plan_id, 1, 'v' || n, '第' || n || '镇', role, via, status, assigned_at, acknowledged_at,
              plan_filed_at, due_on - n % 90, original_due_on, due_version, due_since, round, review_spans, extension, closed_at, chased_through, n % 100, false
         FROM assignments, generate_series(1, 6000) AS n WHERE plan_id = $1 AND task_no = 3 AND unit_key = 'sjj'`,
      [rehearsal.planId],
    );
    const pages = ['sort=light&size=200&page=40', 'sort=daysLeft&order=desc&size=200', 'light=yellow&sort=unit&size=200', `q=${encodeURIComponent('第77')}&size=200`];
    const small = await statementsOf(() => page('sort=light&size=1'));
    for (const query of pages) {
      const asked = await statementsOf(async () => expect((await page(query)).total).toBeGreaterThan(10));
      // As many for two hundred rows as for one.
      expect(asked).toHaveLength(small.length);
      for (const { sql, values } of asked.filter((one) => one.sql.includes('WITH lit'))) {
        const nodes = nodesOf((await api.db.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values))[0]['QUERY PLAN'][0].Plan);
        // The table is read in one go, and nothing is asked once per row.
        expect(nodes.filter((node) => node['Relation Name'] !== undefined).map((node) => [node['Relation Name'], node['Actual Loops']])).toEqual([['assignments', 1]]);
        expect(nodes.filter((node) => (node['Parent Relationship'] === 'SubPlan' && node['Actual Loops'] > 0) || node['Actual Loops'] > 1)).toEqual([]);
      }
    }
    expect((await page('size=1')).total).toBeGreaterThan(10_000);
  });
});

function rowOf(state: AssignmentState, index: number, percent: number | null): Readonly<Record<string, unknown>> {
  const when = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return {
    id: String(index).padStart(4, '0'),
    status: state.status,
    closed_at: when(state.closedAt),
    acknowledged_at: when(state.acknowledgedAt),
    plan_filed_at: when(state.planFiledAt),
    assigned_at: when(state.assignedAt),
    due_since: when(state.dueSince),
    due_on: state.dueOn,
    round: state.round,
    percent,
    review_spans: state.reviewSpans,
  };
}

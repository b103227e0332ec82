import { ApiRefusal, type ApiClient } from '../../../apps/cli/src/rehearse/api-client.js';
import type { LedgerRow, PlayedPlan, RecordedPlan } from '../played.js';
import { stageDays } from '../stages.js';
import { dayOf, type MatterEvent, type MatterEntry, type PlanEntry, type PlanEvent, type Policy, Terms, type Story, type UnitRole } from '../story.js';
import { launchRequest } from './launch-request.js';
import { actOnMatter } from './matter-acts.js';
import { actOnPlan, fileReports } from './plan-acts.js';
import type { MailSink } from './mail-sink.js';
import { slotsOf } from './random-acts.js';
import { randomPlan, type RandomPlan } from './random-plan.js';

/** What the driver knows of an assignment: the product's ids, and where its own acts have left it. */
export interface Matter {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  role: UnitRole;
  status: 'open' | 'submitted' | 'closed' | 'waived' | 'removed';
  dueOn: string | null;
  acknowledged: boolean;
  planned: boolean;
  requested: string | null;
  /** The escalation of its due date is held. */
  held?: boolean;
}

interface PlanAnswer {
  readonly policy: Policy;
  readonly calendar: Story['calendar'];
}

export interface Matters {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
}

/** A plan that is being driven: what was done in it so far, and the people who do it. */
export class PlanDriver {
  readonly matters = new Map<string, Matter>();
  readonly entries: MatterEntry[] = [];
  readonly changes: PlanEntry[] = [];
  readonly refused: string[] = [];
  now: string;
  policy!: Policy;
  calendar!: Story['calendar'];
  officers = new Map<string, ApiClient>();
  coordinator!: ApiClient;
  readonly files = new Map<string, { sha256: string; name: string }>();
  private first!: PlanAnswer;
  private keys = 0;

  private constructor(
    readonly plan: RandomPlan,
    readonly planId: string,
    readonly admin: ApiClient,
  ) {
    this.now = plan.launchedAt;
  }

  static async launch(admin: ApiClient, seed: number): Promise<PlanDriver> {
    const wished = randomPlan(seed);
    const { body, plan } = await launchRequest(wished, (request) => admin.post<{ planId: string }>('/plans', request, `oracle/${seed}/${crypto.randomUUID()}`));
    const driver = new PlanDriver(plan, body.planId, admin);
    const answer = await admin.get<PlanAnswer>(`/plans/${body.planId}`);
    driver.first = answer;
    driver.policy = answer.policy;
    driver.calendar = answer.calendar;
    const { accounts } = await admin.post<{ accounts: { role: string; unit: string | null; token: string }[] }>(`/plans/${body.planId}/cast`, {}, `cast/${body.planId}`);
    driver.coordinator = admin.as(accounts.find(({ role }) => role === 'coordinator')!.token);
    for (const { role, unit, token } of accounts) if (role === 'officer' && unit !== null) driver.officers.set(unit, admin.as(token));
    return driver;
  }

  /** Through every act to the plan's end. */
  async play(): Promise<void> {
    await this.advance(this.plan.launchedAt);
    for (const slot of slotsOf(this.plan)) {
      await this.advance(slot.at);
      if (this.endedAt !== null) break;
      const { of } = slot;
      if (of === 'plan') await actOnPlan(this, slot);
      else if ('reportsOf' in of) await fileReports(this, of.reportsOf, of.period, slot.roll);
      else await actOnMatter(this, of.task, of.unit, slot);
    }
    await this.advance(`${this.plan.drivenTo}T12:00:00+08:00`);
  }

  /** When the plan said that it has ended; null: it has not. */
  endedAt: string | null = null;

  /** From due instant to due instant where the plan may end, so that it is seen at which it does. */
  async advance(to: string): Promise<void> {
    // No plan ends before the last of its years is assessed.
    const mayEnd = dayOf(to) >= `${this.lastYear}-12-25`;
    for (let next: string | null = this.now; mayEnd && this.endedAt === null; ) {
      const { nextDue, ended } = await this.clock(next);
      if (ended) this.endedAt = this.now;
      if (nextDue === null || nextDue >= to) break;
      next = nextDue > this.now ? nextDue : this.now;
    }
    if (to > this.now || !mayEnd) await this.clock(to);
    await this.handOut();
  }

  /** Of what it was launched with. */
  private get lastYear(): string {
    const days = [...this.plan.tasks.flatMap(({ due }) => due ?? []), ...this.plan.stages.map(({ end }) => end), this.plan.launchedAt];
    return days.sort().at(-1)!.slice(0, 4);
  }

  private async clock(to: string): Promise<{ nextDue: string | null; ended: boolean }> {
    const answer = await this.admin.post<{ now: string; nextDue: string | null; ended: boolean }>(`/plans/${this.planId}/clock`, { to });
    this.now = answer.now;
    return answer;
  }

  /** Writes down what has been handed out by the text of §4, and learns the product's ids of it. */
  private async handOut(): Promise<void> {
    const opened = stageDays(this.plan.stages, new Terms({ ...this.story(), until: this.now }));
    const due = this.plan.tasks.filter(({ no, stage }) => !this.entries.some(({ task }) => task === no) && (stage === undefined || opened.some((each) => each.no === stage && each.opensAt <= this.now)));
    if (due.length === 0) return;
    const { items } = await this.admin.get<{ items: Matters[] }>(`/plans/${this.planId}/assignments?size=200`);
    for (const task of due) {
      const at = opened.find(({ no }) => no === task.stage)?.opensAt ?? this.plan.launchedAt;
      for (const { unit, role } of task.units) {
        const found = items.find((item) => item.task === task.no && item.unit === unit);
        if (!found) this.refused.push(`${at} 500 task ${task.no}, ${unit} was not handed out`);
        this.begin({ id: found?.id ?? '', task: task.no, unit, role, status: 'open', dueOn: task.due, acknowledged: false, planned: false, requested: null }, at);
      }
    }
  }

  begin(matter: Matter, at: string): void {
    this.matters.set(`${matter.task}/${matter.unit}`, matter);
    this.entries.push({ kind: 'assigned', role: matter.role, dueOn: matter.dueOn, at, task: matter.task, unit: matter.unit });
  }

  /** Does something through the API. What is refused did not happen. @returns whether it was done */
  async attempt(what: string, call: (key: string) => Promise<unknown>): Promise<boolean> {
    this.keys += 1;
    try {
      await call(`oracle/${this.planId}/${this.keys}`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.refused.push(`${this.now} ${what}: ${error.problem.status} ${error.problem.code ?? ''} ${error.problem.detail ?? ''}`);
      return false;
    }
  }

  wrote({ task, unit }: { readonly task: number; readonly unit: string }, event: MatterEvent): void {
    this.entries.push({ ...event, at: this.now, task, unit });
  }

  changed(event: PlanEvent): void {
    this.changes.push({ ...event, at: this.now });
  }

  story(): Story {
    const { seed, launchedAt, tasks, stages, units, office } = this.plan;
    const first = this.first ?? { policy: this.policy, calendar: this.calendar };
    return { seed, launchedAt, tasks, stages, units, office, policy: first.policy, calendar: first.calendar, matters: this.entries, changes: this.changes, until: this.now, reached: {} };
  }

  /** What the product says of it all. */
  async read(sink: MailSink): Promise<PlayedPlan> {
    const ledger: LedgerRow[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.admin.get<{ items: LedgerRow[]; total: number }>(`/plans/${this.planId}/notices?size=200&page=${page}`);
      ledger.push(...answer.items);
      if (ledger.length >= answer.total || answer.items.length === 0) break;
    }
    const record = await this.admin.get<RecordedPlan>(`/plans/${this.planId}/record`);
    const reached: Record<string, string> = {};
    for (const { unit, recipientRole, state, sendAt } of ledger) {
      if (unit === null || state !== 'sent' || !['officer', 'deputyHead', 'head'].includes(recipientRole)) continue;
      if (reached[unit] === undefined || sendAt < reached[unit]) reached[unit] = sendAt;
    }
    return { story: { ...this.story(), until: this.endedAt ?? this.now, reached }, ledger, record, arrived: sink.arrived, ended: this.endedAt !== null, refused: this.refused };
  }
}

import { Client as TemporalClient, Connection } from '@temporalio/client';

import { ApiClient } from '../../../apps/cli/src/rehearse/api-client.js';
import type { Stack } from '../../../apps/cli/src/stack/supervisor.js';
import type { Plan, UnitDirectory } from '../../../domain/plan/plan.js';
import type { TaskView } from '../../../domain/supervision/views.js';
import { workflowId } from '../../../workflows/contracts/ids.js';
import { VIEW_QUERY } from '../../../workflows/contracts/messages.js';

interface Assignment {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
}

/** The running product with a plan launched and a cast signed in: what the benchmark submits to. */
export class Product {
  private next = 0;
  private serial = 0;
  private submitted: Assignment[] = [];

  private constructor(
    private readonly planId: string,
    private readonly assignments: readonly Assignment[],
    private readonly officers: ReadonlyMap<string, { readonly api: ApiClient; readonly token: string; readonly file: { sha256: string; name: string } }>,
    private readonly temporal: TemporalClient,
  ) {}

  static async launch(stack: Stack, plan: Plan, directory: UnitDirectory): Promise<Product> {
    const admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken });
    const { planId } = await admin.post<{ planId: string }>('/plans', { plan, directory, clock: { kind: 'stepped', now: '2022-03-30T08:30:00+08:00' } }, 'bench');
    await admin.post(`/plans/${planId}/clock`, { to: '2022-03-30T09:00:00+08:00' });
    const { accounts } = await admin.post<{ accounts: { role: string; unit: string | null; token: string }[] }>(`/plans/${planId}/cast`, {}, 'bench/cast');
    const officers = new Map<string, { api: ApiClient; token: string; file: { sha256: string; name: string } }>();
    for (const { role, unit, token } of accounts) {
      if (role !== 'officer' || unit === null) continue;
      const api = admin.as(token);
      const { sha256 } = await api.upload<{ sha256: string }>('evidence.txt', new Blob([`evidence of ${unit}`], { type: 'text/plain' }), `bench/file/${unit}`);
      officers.set(unit, { api, token, file: { sha256, name: 'evidence.txt' } });
    }
    const assignments: Assignment[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await admin.get<{ items: Assignment[]; total: number }>(`/plans/${planId}/assignments?size=200&page=${page}`);
      assignments.push(...items);
      if (assignments.length >= total || items.length === 0) break;
    }
    const temporal = new TemporalClient({ connection: await Connection.connect({ address: stack.urls.temporalAddress }) });
    return new Product(planId, spreadOverTasks(assignments), officers, temporal);
  }

  /** So many submissions, each of another assignment, taking turns over the tasks. */
  submissions(count: number): (() => Promise<unknown>)[] {
    return this.take(count).map((assignment) => {
      this.submitted.push(assignment);
      const { api, file } = this.officers.get(assignment.unit)!;
      const key = this.key();
      return () => api.post(`/assignments/${assignment.id}/submissions`, evidence(file), key);
    });
  }

  /** The same submissions to another address, which knows no sessions. */
  submissionsTo(url: string, count: number): (() => Promise<unknown>)[] {
    return this.take(count).map((assignment) => {
      const { token, file } = this.officers.get(assignment.unit)!;
      const api = new ApiClient({ url, token });
      const key = this.key();
      return () => api.post(`/assignments/${assignment.id}/submissions`, evidence(file), key);
    });
  }

  /** Withdraws everything submitted, so that the next round finds every assignment open. Not measured. */
  async takeBack(): Promise<void> {
    for (const assignment of this.submitted) await this.officers.get(assignment.unit)!.api.post(`/assignments/${assignment.id}/withdraw`, {}, this.key());
    this.submitted = [];
  }

  /** Milliseconds from a submission's answer, which is its commit, to the workflow's view holding it. */
  async lags(count: number): Promise<number[]> {
    const lags: number[] = [];
    for (const assignment of this.take(count)) {
      const { api, file } = this.officers.get(assignment.unit)!;
      const handle = this.temporal.workflow.getHandle(workflowId.task(this.planId, assignment.task));
      const before = (await handle.query<TaskView>(VIEW_QUERY)).lastNo;
      await api.post(`/assignments/${assignment.id}/submissions`, evidence(file), this.key());
      const committed = performance.now();
      while ((await handle.query<TaskView>(VIEW_QUERY)).lastNo === before) continue;
      lags.push(performance.now() - committed);
      this.submitted.push(assignment);
    }
    await this.takeBack();
    return lags;
  }

  async close(): Promise<void> {
    await this.temporal.connection.close();
  }

  private take(count: number): Assignment[] {
    return Array.from({ length: count }, () => this.assignments[this.next++ % this.assignments.length]!);
  }

  private key(): string {
    this.serial += 1;
    return `bench/${this.serial}`;
  }
}

function evidence(file: { sha256: string; name: string }): unknown {
  return { note: '工作完成情况及佐证材料。', performedOn: '2022-03-30', files: [file], figures: [] };
}

/** One of each task in turn, so that neighbours in the list lock different streams. */
function spreadOverTasks(assignments: readonly Assignment[]): Assignment[] {
  const byTask = Map.groupBy(assignments, (assignment) => assignment.task);
  const columns = [...byTask.values()];
  const longest = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: longest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

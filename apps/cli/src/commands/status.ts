import type { Command } from 'commander';

import { withData, withJson } from '../options.js';
import { ApiClient } from '../rehearse/api-client.js';
import { dataDirectory, findStack } from '../stack-access.js';
import { isAlive } from '../../process-identity.mjs';
import { dataPaths } from '../stack/paths.js';
import { readState } from '../stack/state.js';
import type { PartName } from '../stack/state.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface PlanLine {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly clock: string;
  readonly now: string;
}

interface LateLine {
  readonly task: number;
  readonly unit: string;
  readonly dueOn: string | null;
}

/** What stands still and what keeps mails from leaving, in words of the API. */
interface Alarms {
  readonly workflows: { readonly stalled: number; readonly items: readonly StalledLine[] };
  readonly mail: { readonly trouble: TroubleLine | null };
}

interface InWords {
  readonly since: string;
  readonly why: string;
  readonly todo: string;
}

interface StalledLine extends InWords {
  readonly workflow: string;
  readonly name: string;
  readonly plan: { readonly id: string; readonly title: string };
  readonly failure: string;
}

interface TroubleLine extends InWords {
  readonly waiting: number;
  readonly answer: string;
}

/** `duban status`: what is up, what stands still, which plans run, what is late. */
export function addStatus(program: Command, terminal: Terminal): void {
  withData(withJson(program.command('status').description(terminal.say('describe.status')), terminal), terminal).action(
    async (options: { data?: string; json?: JsonTarget }) => {
      const dataDir = dataDirectory(options.data);
      const stack = await findStack(dataDir);
      const parts = partsOf(dataDir);
      const api = stack === null || stack.urls.page === null ? null : new ApiClient({ url: stack.urls.page, token: stack.token, patience: 5_000, language: terminal.language });
      const alarms = api === null ? null : await api.get<Alarms>('/health/parts');
      const plans = api === null ? [] : await plansOf(api);
      const stalled = alarms?.workflows.items ?? [];
      const mailTrouble = alarms?.mail.trouble ?? null;
      const document = { up: stack !== null, data: dataDir, page: stack?.urls.page ?? null, mails: stack?.urls.mailPage ?? null, temporal: stack?.urls.temporalAddress ?? null, parts, stalled, mailTrouble, plans };
      await terminal.result(options.json, document, () => [
        stack ? terminal.say('status.up', { page: stack.urls.page ?? '–' }) : terminal.say('status.down', { data: dataDir }),
        ...Object.entries(parts).map(([part, { up, pid }]) => terminal.say(up ? 'status.partUp' : 'status.partDown', { part: terminal.say(`part.${part}`), pid })),
        ...(alarms === null ? [] : alarmLines(alarms, terminal)),
        ...plans.flatMap((plan) => [
          terminal.say('status.plan', { id: plan.id, title: plan.title, status: terminal.say(`status.${plan.status}`), now: plan.now.slice(0, 10), late: plan.late.length }),
          ...plan.late.map(({ task, unit, dueOn }) => terminal.say('status.late', { task, unit, due: dueOn ?? '–' })),
        ]),
      ]);
    },
  );
}

function partsOf(dataDir: string): Record<string, { up: boolean; pid: number }> {
  const parts = Object.entries(readState(dataPaths(dataDir))?.parts ?? {}) as [PartName, { pid: number; began: string | null }][];
  return Object.fromEntries(parts.map(([name, identity]) => [name, { up: isAlive(identity), pid: identity.pid }]));
}

function alarmLines({ workflows, mail }: Alarms, terminal: Terminal): string[] {
  const { stalled, items } = workflows;
  return [
    ...(stalled === 0 ? [terminal.say('status.noneStalled')] : [terminal.say('status.stalled', { count: stalled })]),
    ...items.flatMap(({ name, plan, since, why, failure, todo }) => [
      terminal.say('status.stalledOne', { name, plan: plan.title, since: moment(since), why }),
      ...(failure === '' ? [] : [terminal.say('status.failure', { failure })]),
      terminal.say('status.todo', { todo }),
    ]),
    ...(mail.trouble === null ? [] : [
      terminal.say('status.mailTrouble', { since: moment(mail.trouble.since), why: mail.trouble.why, waiting: mail.trouble.waiting }),
      terminal.say('status.answer', { answer: mail.trouble.answer }),
      terminal.say('status.todo', { todo: mail.trouble.todo }),
    ]),
  ];
}

/** `2026-11-30 08:30` of an instant as the API writes it. */
function moment(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

async function plansOf(api: ApiClient): Promise<(PlanLine & { late: LateLine[] })[]> {
  const { items } = await api.get<{ items: PlanLine[] }>('/plans?size=100');
  return Promise.all(
    items.map(async (plan) => {
      const late = await api.get<{ items: (LateLine & { unitName?: string })[] }>(`/plans/${plan.id}/assignments?light=red&size=200`);
      return {
        ...plan,
        late: late.items.map(({ task, unit, unitName, dueOn }) => ({ task, unit: unitName ?? unit, dueOn })),
      };
    }),
  );
}

import type { Command } from 'commander';

import { withData, withJson } from '../options.js';
import { ApiClient } from '../rehearse/api-client.js';
import { dataDirectory, findStack } from '../stack-access.js';
import type { StackAccess } from '../stack-access.js';
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

/** `duban status`: what is up, which plans run, what is late. */
export function addStatus(program: Command, terminal: Terminal): void {
  withData(withJson(program.command('status').description(terminal.say('describe.status')), terminal), terminal).action(
    async (options: { data?: string; json?: JsonTarget }) => {
      const dataDir = dataDirectory(options.data);
      const stack = await findStack(dataDir);
      const parts = partsOf(dataDir);
      const plans = stack ? await plansOf(stack, terminal) : [];
      const document = { up: stack !== null, data: dataDir, page: stack?.urls.page ?? null, mails: stack?.urls.mailPage ?? null, temporal: stack?.urls.temporalAddress ?? null, parts, plans };
      await terminal.result(options.json, document, () => [
        stack ? terminal.say('status.up', { page: stack.urls.page ?? '–' }) : terminal.say('status.down', { data: dataDir }),
        ...Object.entries(parts).map(([part, { up, pid }]) => terminal.say(up ? 'status.partUp' : 'status.partDown', { part: terminal.say(`part.${part}`), pid })),
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

async function plansOf(stack: StackAccess, terminal: Terminal): Promise<(PlanLine & { late: LateLine[] })[]> {
  if (stack.urls.page === null) return [];
  const api = new ApiClient({ url: stack.urls.page, token: stack.token, patience: 5_000, language: terminal.language });
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

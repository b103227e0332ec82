import type { Command } from 'commander';

import { CliFailure } from '../failure.js';
import { withData, withJson } from '../options.js';
import type { ApiClient } from '../rehearse/api-client.js';
import { dataDirectory, runningApi } from '../stack-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface TakeBackOptions {
  readonly data?: string;
  readonly json?: JsonTarget;
}

/** `duban plan take-back PLAN`: within ten minutes of the launch and before anything was sent. */
export function addTakeBack(plan: Command, terminal: Terminal): void {
  const command = plan.command('take-back').argument('<plan>').description(terminal.say('describe.planTakeBack'));
  withData(withJson(command, terminal), terminal).action((named: string, options: TakeBackOptions) => takeBack(terminal, named, options));
}

async function takeBack(terminal: Terminal, named: string, options: TakeBackOptions): Promise<void> {
  const api = await runningApi(dataDirectory(options.data), terminal);
  const planId = await planCalled(api, named);
  const answer = await api.post<{ planId: string; drafts: string[] }>(`/plans/${planId}/take-back`, {}, `take-back/${crypto.randomUUID()}`);
  await terminal.result(options.json, answer, () => [terminal.say(answer.drafts.length > 0 ? 'plan.takenBackToDraft' : 'plan.takenBack', { plan: planId })]);
}

/** The plan of that id, or the only running one of that key. An id nobody knows is left to the API to refuse. */
async function planCalled(api: ApiClient, named: string): Promise<string> {
  const { items } = await api.get<{ items: { id: string; key: string; status: string; clock: string }[] }>('/plans?size=100');
  if (items.some(({ id }) => id === named)) return named;
  const ofKey = items.filter(({ key, status, clock }) => key === named && status === 'running' && clock === 'live');
  if (ofKey.length > 1) throw new CliFailure('plan.severalOfKey', { key: named, plans: ofKey.map(({ id }) => id).join(', ') });
  return ofKey[0]?.id ?? named;
}

import type { Command } from 'commander';

import { checkPlanFile, loadPlan } from '../../../../config/plans/load-plan.js';
import { planFaultLine, planFaultSentence } from '../../../../config/plans/plan-fault-text.js';
import type { WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { withLateChoices, type LateChoice } from '../../../../domain/plan/launch-outlook.js';
import { planYears, rebasePlan } from '../../../../domain/plan/plan-dates.js';
import type { PlanFault, PlanWarning } from '../../../../domain/plan/plan-fault.js';
import type { Plan } from '../../../../domain/plan/plan.js';
import { CliFailure } from '../failure.js';
import { lateChoices, lateOption, type LateOption } from '../late-option.js';
import { withData, withJson, wholeNumber } from '../options.js';
import { readPolicy } from '../policy-file.js';
import type { ApiClient } from '../rehearse/api-client.js';
import { dataDirectory, runningApi } from '../stack-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';
import { addTakeBack } from './plan-take-back.js';

interface LaunchOptions {
  readonly rebase?: number;
  readonly policy?: string;
  readonly again?: boolean;
  readonly late?: readonly LateOption[];
  readonly unfilled?: boolean;
  readonly data?: string;
  readonly json?: JsonTarget;
}

/** `duban plan check`, `duban plan launch` and `duban plan take-back`. */
export function addPlan(program: Command, terminal: Terminal): void {
  const plan = program.command('plan').description(terminal.say('describe.plan'));
  withJson(plan.command('check').argument('<file>').description(terminal.say('describe.planCheck')), terminal).action(
    (file: string, options: { json?: JsonTarget }) => check(terminal, file, options.json),
  );
  const launching = plan
    .command('launch')
    .argument('<file>')
    .description(terminal.say('describe.planLaunch'))
    .option('--rebase <year>', terminal.say('option.rebase'), wholeNumber(terminal, 2000, 2100))
    .option('--policy <file>', terminal.say('option.policy'))
    .option('--again', terminal.say('option.again'))
    .option('--late <choice>', terminal.say('option.late'), lateOption(terminal))
    .option('--unfilled', terminal.say('option.unfilled'));
  withData(withJson(launching, terminal), terminal).action((file: string, options: LaunchOptions) => launch(terminal, file, options));
  addTakeBack(plan, terminal);
}

/** Every fault with file, line and field on standard error; what is right on standard output. */
async function check(terminal: Terminal, file: string, json: JsonTarget): Promise<void> {
  const { plan, faults, warnings } = await checkPlanFile(file);
  const shown = (fault: PlanFault | PlanWarning) => ({ ...fault, message: planFaultSentence(terminal.language, fault) });
  const document = { ok: faults.length === 0, faults: faults.map(shown), warnings: warnings.map(shown) };
  for (const fault of [...faults, ...warnings]) terminal.note(planFaultLine(terminal.language, fault));
  await terminal.result(json, document, () =>
    faults.length === 0 && plan !== null
      ? [terminal.say('plan.right', { title: plan.title, tasks: plan.tasks.length, stages: plan.stages.length, indicators: plan.indicators.length, points: plan.totalPoints })]
      : [],
  );
  if (faults.length > 0) throw new CliFailure('plan.wrong', { file, faults: faults.length });
}

async function launch(terminal: Terminal, file: string, options: LaunchOptions): Promise<void> {
  const { plan, directory, warnings } = await loadPlan(file, terminal.language);
  for (const warning of warnings) terminal.note(planFaultLine(terminal.language, warning));
  const policy = options.policy === undefined ? undefined : await readPolicy(options.policy);
  const api = await runningApi(dataDirectory(options.data), terminal);
  if (!options.again) await refuseTwin(api, plan);
  const body = {
    plan,
    directory,
    ...(policy === undefined ? {} : { policy }),
    ...(options.rebase === undefined ? {} : { rebase: options.rebase }),
    clock: { kind: 'live' },
  };
  const seen = await whatWasSeen(terminal, api, body, options);
  const answer = await api.post<{ planId: string }>('/plans', { ...body, ...seen }, `launch/${crypto.randomUUID()}`);
  await terminal.result(options.json, answer, () => [terminal.say('plan.launched', { plan: answer.planId })]);
  const launched = withLateChoices(options.rebase === undefined ? plan : rebasePlan(plan, options.rebase), seen.late ?? []);
  for (const line of await whatToExpect(terminal, api, answer.planId, launched)) terminal.note(line);
}

/** More names of units than these make a line nobody reads; their number follows. */
const NAMES_SHOWN = 6;

interface LaunchPreview {
  readonly late: readonly { readonly task: number; readonly title: string; readonly due: string; readonly units: readonly string[] }[];
  readonly fittingYear: number | null;
  readonly gaps: { readonly units: readonly string[]; readonly office: readonly string[]; readonly groups: readonly string[] };
}

/** Tells what would be late and what is not filled in; the options say that it was seen. Without them the launch is refused. */
async function whatWasSeen(terminal: Terminal, api: ApiClient, body: object, { late: options = [], unfilled }: LaunchOptions): Promise<{ late?: LateChoice[]; confirmed?: string[] }> {
  const { late, fittingYear, gaps } = await api.post<LaunchPreview>('/plans/launch-preview', body, `launch-preview/${crypto.randomUUID()}`);
  const { choices, unknown } = lateChoices(options, late);
  if (unknown.length > 0) throw new CliFailure('plan.notLate', { tasks: unknown.join(', ') });
  if (late.length > 0) terminal.note(terminal.say('plan.lateCount', { tasks: late.length, units: new Set(late.flatMap((one) => one.units)).size }));
  for (const { task, title, due, units } of late) {
    const choice = choices.find((one) => one.task === task);
    const fate = choice === undefined ? terminal.say('plan.fate.open') : choice.choice === 'date' ? terminal.say('plan.fate.date', { due: choice.dueOn }) : terminal.say(`plan.fate.${choice.choice}`);
    const names = terminal.list(units.slice(0, NAMES_SHOWN));
    terminal.note(terminal.say(units.length > NAMES_SHOWN ? 'plan.lateMany' : 'plan.late', { task, title, due, units: names, count: units.length, fate }));
  }
  if (fittingYear !== null) terminal.note(terminal.say('plan.fittingYear', { year: fittingYear }));
  const names = [...gaps.units, ...gaps.office, ...gaps.groups];
  if (names.length > 0) terminal.note(terminal.say('plan.unfilled', { count: names.length, names: terminal.list(names) }));
  return {
    ...(choices.length === 0 ? {} : { late: choices }),
    ...(unfilled ? { confirmed: names } : {}),
  };
}

/** Two launches of one plan, and every unit would get every mail twice. */
async function refuseTwin(api: ApiClient, { key, title }: Plan): Promise<void> {
  const { items } = await api.get<{ items: { id: string; key: string; status: string; clock: string }[] }>('/plans?size=100');
  const twin = items.find((item) => item.key === key && item.status === 'running' && item.clock === 'live');
  if (twin) throw new CliFailure('plan.twin', { title, plan: twin.id });
}

/** @returns what would otherwise surprise whoever launched the plan, a line each. */
async function whatToExpect(terminal: Terminal, api: ApiClient, planId: string, plan: Plan): Promise<string[]> {
  const { calendar, launchedAt } = await api.get<{ calendar: WorkCalendar; launchedAt: string }>(`/plans/${planId}`);
  const { items } = await api.get<{ items: { sendAt: string }[] }>(`/plans/${planId}/notices?rule=assigned&size=1`);
  const today = launchedAt.slice(0, 10);
  const late = plan.tasks.filter(({ due }) => due !== null && due < today).map(({ no }) => String(no));
  const open = planYears(plan).filter((year) => calendar.unpublished.includes(year)).map(String);
  return [
    ...items.map(({ sendAt }) => terminal.say('plan.firstMails', { at: sendAt.slice(0, 16).replace('T', ' ') })),
    ...(late.length > 0 ? [terminal.say('plan.lateAlready', { tasks: terminal.list(late) })] : []),
    ...(open.length > 0 ? [terminal.say('plan.calendarOpen', { years: terminal.list(open) })] : []),
  ];
}

import type { Command } from 'commander';

import { checkPlanFile, loadPlan } from '../../../../config/plans/load-plan.js';
import { planFaultLine, planFaultSentence } from '../../../../config/plans/plan-fault-text.js';
import type { PlanFault, PlanWarning } from '../../../../domain/plan/plan-fault.js';
import { CliFailure } from '../failure.js';
import { withData, withJson, wholeNumber } from '../options.js';
import { readPolicy } from '../policy-file.js';
import { dataDirectory, runningApi } from '../stack-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface LaunchOptions {
  readonly rebase?: number;
  readonly policy?: string;
  readonly data?: string;
  readonly json?: JsonTarget;
}

/** `duban plan check` and `duban plan launch`. */
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
    .option('--policy <file>', terminal.say('option.policy'));
  withData(withJson(launching, terminal), terminal).action((file: string, options: LaunchOptions) => launch(terminal, file, options));
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
  const answer = await api.post<{ planId: string }>(
    '/plans',
    {
      plan,
      directory,
      ...(policy === undefined ? {} : { policy }),
      ...(options.rebase === undefined ? {} : { rebase: options.rebase }),
      clock: { kind: 'live' },
    },
    `launch/${crypto.randomUUID()}`,
  );
  await terminal.result(options.json, answer, () => [terminal.say('plan.launched', { plan: answer.planId })]);
}

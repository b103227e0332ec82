import type { Command } from 'commander';
import { z } from 'zod';

import { loadPlan } from '../../../../config/plans/load-plan.js';
import { toScoreDocument } from '../../../../config/texts/score-document.js';
import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { dateOf, lastDayOfYear, yearOf } from '../../../../domain/calendar/dates.js';
import { DubanError } from '../../../../domain/errors.js';
import { lastDay } from '../../../../domain/plan/plan-dates.js';
import type { Plan } from '../../../../domain/plan/plan.js';
import { checkMeasurements } from '../../../../domain/scoring/check-measurement.js';
import { readItems } from '../../../../domain/scoring/near-items.js';
import type { Measurement } from '../../../../domain/scoring/rule.js';
import { scorePlan } from '../../../../domain/scoring/score.js';
import { CliFailure } from '../failure.js';
import { readJsonInput } from '../input-file.js';
import { calendarDate, withJson } from '../options.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface ScoreOptions {
  readonly plan: string;
  readonly measurements: string;
  readonly asOf?: IsoDate;
  readonly json?: JsonTarget;
}

/** Shape only; what fits the plan is the domain's to say, with better sentences. */
const shape = z.array(
  z.strictObject({
    indicator: z.number(),
    value: z.number(),
    period: z.string().optional(),
    item: z.string().optional(),
    on: z.string().optional(),
  }),
);

/** `duban score`: scores a set of measurements, without a stack. */
export function addScore(program: Command, terminal: Terminal): void {
  const command = program
    .command('score')
    .description(terminal.say('describe.score'))
    .requiredOption('--plan <file>', terminal.say('option.plan'))
    .requiredOption('--measurements <file>', terminal.say('option.measurements'))
    .option('--as-of <date>', terminal.say('option.asOf'), calendarDate(terminal));
  withJson(command, terminal).action(async (options: ScoreOptions) => {
    const { plan } = await loadPlan(options.plan, terminal.language);
    const measurements = await readMeasurements(terminal, options.measurements, plan);
    const card = scorePlan(plan.indicators, plan.totalPoints, measurements, options.asOf ?? endOf(plan));
    const document = toScoreDocument(card, terminal.language);
    await terminal.result(options.json, document, () => [
      ...document.indicators.map((indicator) => terminal.say('score.line', { ...indicator, measured: '' })),
      terminal.say('score.total', { total: document.total, max: document.max, asOf: document.asOf }),
    ]);
  });
}

async function readMeasurements(terminal: Terminal, file: string, plan: Plan): Promise<readonly Measurement[]> {
  const { localeError } = z.locales[terminal.language === 'zh' ? 'zhCN' : 'en']();
  const read = shape.safeParse(await readJsonInput(file), { error: localeError });
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${place(issue.path)}: ${issue.message}`);
    throw new CliFailure('score.shape', { file, faults: faults.join('\n') });
  }
  const { measurements, read: names } = readItems(plan.indicators, read.data as Measurement[]);
  for (const { indicator, given, item } of names) terminal.note(terminal.say('score.itemRead', { indicator, given, item }));
  const faults = checkMeasurements(plan.indicators, measurements);
  if (faults.length > 0) throw new DubanError(faults[0]!, faults);
  return measurements;
}

/** The whole plan, year-end included; today for one that goes on. */
function endOf(plan: Plan): IsoDate {
  const today = dateOf(Date.now());
  const last = lastDay(plan);
  const end = last === null ? today : lastDayOfYear(yearOf(last));
  return end > today ? end : today;
}

function place(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`), 'measurements');
}

import { dateOf } from '../../domain/calendar/dates.js';
import type { Stage } from '../../domain/plan/plan.js';
import { assessmentInstant } from '../../domain/supervision/instants.js';
import type { StageEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { appendEvents } from '../streams.js';
import type { Tx } from '../transaction.js';
import type { WholePlan } from './load-plan.js';

/** The last stage goes on asking for reports until the plan's final assessment: tells it that this has moved. */
export function askUntilLastAssessment(tx: Tx, { id, document, years, policy, calendar, now, launchedAt }: WholePlan): void {
  const last = document.stages.reduce<Stage | null>((latest, stage) => (latest === null || stage.end > latest.end ? stage : latest), null);
  const year = years.at(-1);
  // A stage that was over before the launch has no workflow to ask.
  if (last === null || year === undefined || last.end < dateOf(launchedAt)) return;
  const { no, start, end } = last;
  const assessedOn = dateOf(assessmentInstant(year, policy, calendar));
  const event: StageEvent = { type: 'stageAmended', start, end, asksTo: assessedOn > end ? assessedOn : end };
  appendEvents(tx, { streamId: workflowId.stage(id, no), planId: id, at: now, events: [{ event }] });
}

import type { IsoDate } from '../calendar/calendar.js';
import type { Stage } from '../plan/plan.js';
import type { DraftStage, DraftTask, NoticeDraft } from './draft.js';
import type { Tell } from './tell.js';

export interface Schedule {
  /** Only where it is not the date of issue, which a plan takes by itself. */
  readonly launchOn: IsoDate | null;
  readonly stages: readonly Stage[];
  /** Due date of each task, in order. */
  readonly dues: readonly (IsoDate | null)[];
}

/**
 * The days of a plan: launch, stages, due dates none of which is before the launch. What the notice
 * leaves open is assumed and told; a plan of which no day is known has no stages.
 */
export function scheduleOf(draft: NoticeDraft, stageName: string, tell: Tell): Schedule {
  const stated = stagesOf(draft.stages, tell);
  const launchOn = launchOf(draft, stated, tell);
  const launch = launchOn ?? draft.issuedOn;
  const dues = draft.tasks.map((task, i) => dueOf(task, i + 1, launch, tell));
  return { launchOn, dues, stages: stated.length > 0 || launch === null ? stated : [onlyStage(launch, dues, stageName, tell)] };
}

function launchOf(draft: NoticeDraft, stages: readonly Stage[], tell: Tell): IsoDate | null {
  if (draft.issuedOn !== null) return null;
  const first = stages.map(({ start }) => start).sort()[0];
  const due = draft.tasks.flatMap((task) => (task.due === null ? [] : [task.due])).sort()[0];
  const launchOn = first ?? (due === undefined ? undefined : (`${due.slice(0, 4)}-01-01` as IsoDate));
  if (launchOn === undefined) {
    tell('launchUnknown');
    return null;
  }
  tell('launchAssumed', { on: launchOn });
  return launchOn;
}

/** A due date before the launch would be missed before anybody knew of it; the notice's words are kept. */
function dueOf({ due, places, source }: DraftTask, no: number, launch: IsoDate | null, tell: Tell): IsoDate | null {
  if (due === null || launch === null || due >= launch) return due;
  tell('dueDropped', { task: no, due, launch }, places.due ?? source);
  return null;
}

/** In order of their days. They may overlap: some offices check while others still work. */
function stagesOf(drafts: readonly DraftStage[], tell: Tell): Stage[] {
  const dated = drafts.flatMap(({ start, end, ...stage }) => {
    if (start !== null && end !== null && start <= end) return [{ ...stage, start, end }];
    tell('stageDropped', { name: stage.name }, stage.source);
    return [];
  });
  return dated
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.no - b.no))
    .map(({ name, text, start, end }, index) => {
      const no = index + 1;
      return { no, name: name.trim() === '' ? String(no) : name, start, end, ...(text === '' ? {} : { text }) };
    });
}

function onlyStage(launch: IsoDate, dues: readonly (IsoDate | null)[], name: string, tell: Tell): Stage {
  const last = dues.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
  const end = last ?? (`${launch.slice(0, 4)}-12-31` as IsoDate);
  tell('stageAssumed', { start: launch, end });
  return { no: 1, name, start: launch, end };
}

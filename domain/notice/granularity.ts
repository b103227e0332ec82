import type { DraftPoint, DraftShare, DraftTask, NoticeDraft, Place } from './draft.js';

/*
 * How fine a plan's tasks are is a choice: points below a heading that share one bracket of units and date can be a task each, or one together.
 * Places are kept either way.
 */

/** The draft with the points below a heading made one task, which keeps them as its points. Nothing changes where fewer than two share it. */
export function mergeShared(draft: NoticeDraft, share: DraftShare): NoticeDraft {
  const points = draft.tasks.filter((task) => isShared(task, share));
  const [first] = points;
  if (!first || points.length < 2) return draft;
  const { shares: _, ...rest } = joined(points);
  const whole: DraftTask = { ...rest, no: '', title: share.heading === '' ? first.title : share.heading };
  return { ...draft, tasks: draft.tasks.flatMap((task) => (task === first ? [whole] : points.includes(task) ? [] : [task])) };
}

/** The draft with the task's points made tasks of their own, with its units and its date. */
export function splitPoints(draft: NoticeDraft, at: number): NoticeDraft {
  const task = draft.tasks[at];
  if (!task?.points || task.points.length < 2) return draft;
  const { points, ...whole } = task;
  const share: DraftShare = { heading: task.title, source: task.places.units ?? task.source };
  const parts = points.map((point): DraftTask => ({ ...whole, no: point.no, title: point.title, text: point.text, category: task.title, source: point.source, shares: share, feeds: task.feeds, places: placesOf(task, point) }));
  return { ...draft, tasks: draft.tasks.flatMap((one, index) => (index === at ? parts : [one])) };
}

/** The draft with the task and the one behind it made one: the words of both, the units of both, the later date. */
export function mergeWithNext(draft: NoticeDraft, at: number): NoticeDraft {
  const [task, next] = [draft.tasks[at], draft.tasks[at + 1]];
  if (!task || !next) return draft;
  return { ...draft, tasks: draft.tasks.flatMap((one, index) => (index === at ? [joined([task, next])] : index === at + 1 ? [] : [one])) };
}

/** How many tasks share the bracket. */
export function sharing(draft: NoticeDraft, share: DraftShare): number {
  return draft.tasks.filter((task) => isShared(task, share)).length;
}

function isShared({ shares }: DraftTask, { source }: DraftShare): boolean {
  return shares !== undefined && shares.source.start === source.start && shares.source.end === source.end;
}

function joined(tasks: readonly DraftTask[]): DraftTask {
  const [first, ...others] = tasks as [DraftTask, ...DraftTask[]];
  const last = tasks.reduce((latest, task) => (task.due !== null && (latest.due === null || task.due > latest.due) ? task : latest), first);
  const source: Place = { start: Math.min(...tasks.map((task) => task.source.start)), end: Math.max(...tasks.map((task) => task.source.end)) };
  return {
    ...first,
    text: tasks.map(({ no, text }) => (no === '' ? text : `${no}．${text}`)).join('\n'),
    units: tasks.flatMap(({ units }) => units).filter((unit, index, all) => all.findIndex(({ name }) => name === unit.name) === index),
    groups: tasks.flatMap(({ groups }) => groups).filter((group, index, all) => all.findIndex(({ phrase }) => phrase === group.phrase) === index),
    openEnded: tasks.some(({ openEnded }) => openEnded),
    due: last.due,
    dueText: last.dueText,
    feeds: tasks.flatMap(({ feeds }) => feeds).filter((feed, index, all) => all.findIndex(({ indicator }) => indicator === feed.indicator) === index),
    points: tasks.flatMap((task): readonly DraftPoint[] => task.points ?? [{ no: task.no, title: task.title, text: task.text, source: task.source }]),
    source,
    places: { ...first.places, ...(last.places.due ? { due: last.places.due } : {}), ...(others.length > 0 && first.places.no ? { no: first.places.no } : {}) },
  };
}

function placesOf({ places }: DraftTask, { source }: DraftPoint): DraftTask['places'] {
  return { title: source, ...(places.units ? { units: places.units } : {}), ...(places.due ? { due: places.due } : {}) };
}

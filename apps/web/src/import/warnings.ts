import type { DraftTask, NoticeDraft, NoticeWarning, Place } from '../../../../domain/notice/draft.js';
import type { ItemId } from './editor.js';

/** Where a warning is worked off: an item and a field of it. Null: only a place in the source. */
export function targetOf(warning: NoticeWarning, draft: NoticeDraft): { readonly item: ItemId; readonly field: string } | null {
  const { code, source, params } = warning;
  switch (code) {
    case 'noTasks':
      return { item: 'tasks', field: 'add' };
    case 'noStages':
      return { item: 'stages', field: 'add' };
    case 'noIssueDate':
      return { item: 'head', field: 'issuedOn' };
    case 'tableUnread':
      return { item: 'tables', field: '0-0' };
    case 'pointsDoNotSum':
      return { item: 'head', field: 'statedTotal' };
    case 'noPoints':
    case 'noRule':
    case 'indicatorGap': {
      const at = draft.indicators.findIndex((one) => within(source, one.source) || one.no === params['indicator']);
      return at < 0 ? null : { item: `indicator-${at}`, field: INDICATOR_FIELDS[code] };
    }
    case 'stagePeriodUnreadable':
      return itemOf('stage', draft.stages, source, 'start');
    default: {
      const task = taskAt(draft, warning);
      if (task >= 0) return { item: `task-${task}`, field: taskField(warning, draft.tasks[task]!) };
      return itemOf('stage', draft.stages, source, 'start') ?? (draft.places.issuedOn && within(source, draft.places.issuedOn) ? { item: 'head', field: 'issuedOn' } : null);
    }
  }
}

/** Whether the draft as corrected leaves nothing of the doubt. What only a person can judge is ticked off by hand. */
export function isCorrected(warning: NoticeWarning, read: NoticeDraft, draft: NoticeDraft): boolean {
  const { code, params, source } = warning;
  if (code === 'noTasks') return draft.tasks.length > 0;
  if (code === 'noStages') return draft.stages.length > 0;
  if (code === 'noIssueDate') return draft.issuedOn !== null;
  if (code === 'pointsDoNotSum') return draft.statedTotal !== null && Math.abs(draft.indicators.reduce((sum, { points }) => sum + (points ?? 0), 0) - draft.statedTotal) < 0.005;
  if (code === 'noPoints' || code === 'noRule') {
    const indicator = draft.indicators.find((one) => within(source, one.source));
    return indicator === undefined || (code === 'noRule' ? indicator.rule : indicator.points) !== null;
  }
  if (code === 'stagePeriodUnreadable') {
    const stage = draft.stages.find((one) => within(source, one.source));
    return stage === undefined || (stage.start !== null && stage.end !== null);
  }
  if (code === 'parentChoice') return draft.tasks.filter(({ shares }) => shares?.source.start === source.start).length < 2;
  const before = read.tasks[taskAt(read, warning)];
  if (before === undefined) return false;
  const task = draft.tasks.find((one) => one.source.start === before.source.start);
  // A task that is gone raises no question.
  return task === undefined || isTaskCorrected(code, task, before, params, draft.issuedOn);
}

function isTaskCorrected(code: NoticeWarning['code'], task: DraftTask, before: DraftTask, params: NoticeWarning['params'], issuedOn: string | null): boolean {
  switch (code) {
    case 'noUnits':
      return [...task.units.map(({ name }) => name), ...task.groups.map(({ phrase }) => phrase)].some((name) => name.trim() !== '');
    case 'noDue':
    case 'dueUnreadable':
      return task.due !== null;
    case 'dueBeforeIssue':
      return task.due !== before.due && (task.due === null || issuedOn === null || task.due >= issuedOn);
    case 'lostCharacter':
    case 'yearAssumed':
      return task.due !== before.due;
    case 'numberGap':
      return task.no !== before.no;
    case 'nearUnit':
      return !task.units.some(({ rawName, match }) => rawName === params['name'] && match.kind === 'near');
    case 'unknownUnit':
    case 'sameUnit':
      return !task.units.some(({ name }) => name === params['name']);
    case 'unknownGroup':
      return !task.groups.some(({ phrase }) => phrase === params['phrase']);
    case 'openEnded':
      return !task.openEnded;
    default:
      return false;
  }
}

const INDICATOR_FIELDS = { noPoints: 'points', noRule: 'rule', indicatorGap: 'no' } as const;
const TASK_FIELDS: Readonly<Record<string, string>> = {
  noUnits: 'units', unitsUnread: 'units', unknownGroup: 'group-0', openEnded: 'openEnded', noDue: 'due', dueUnreadable: 'due', lostCharacter: 'due', dueBeforeIssue: 'due', yearAssumed: 'due', numberGap: 'no', feedsProposed: 'feeds',
};

function taskField({ code, params }: NoticeWarning, { units }: DraftTask): string {
  if (code !== 'nearUnit' && code !== 'unknownUnit' && code !== 'sameUnit') return TASK_FIELDS[code] ?? 'title';
  return `unit-${Math.max(0, units.findIndex(({ name, rawName }) => name === params['name'] || rawName === params['name']))}`;
}

function taskAt({ tasks }: NoticeDraft, { source, params }: NoticeWarning): number {
  const at = tasks.findIndex((task) => within(source, task.source));
  if (at >= 0) return at;
  return params['task'] === undefined ? -1 : tasks.findIndex(({ no }) => no === String(params['task']));
}

function itemOf(kind: string, items: readonly { readonly source: Place }[], place: Place, field: string): { readonly item: ItemId; readonly field: string } | null {
  const at = items.findIndex(({ source }) => within(place, source));
  return at < 0 ? null : { item: `${kind}-${at}`, field };
}

function within(place: Place, of: Place): boolean {
  return of.end > of.start && place.start >= of.start && place.start < of.end;
}

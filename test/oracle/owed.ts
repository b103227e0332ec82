import { nthWorkingDayAfter, plusDays, workingDayNotAfter, works } from './calendar-2022.js';

/**
 * Works out from DESIGN §4 and an assignment's history alone who was owed what on which day. Knows nothing of `domain/`: it
 * walks day by day and looks at the state at 08:30, where the product computes instants ahead. The two must agree.
 */
export interface HistoryEntry {
  readonly on: string;
  readonly at: string;
  readonly event: string;
  readonly dueOn?: string | null;
  /** Role of whoever did it. */
  readonly by?: string;
}

export interface RecordedAssignment {
  readonly task: number;
  readonly unit: string;
  readonly originalDueOn: string | null;
  readonly history: readonly HistoryEntry[];
}

export interface OwedNotice {
  readonly on: string;
  readonly rule: string;
  readonly role: string;
}

const BEFORE_DUE: readonly (readonly [number, readonly string[]])[] = [
  [0, ['officer', 'deputyHead']],
  [1, ['officer', 'deputyHead']],
  [3, ['officer', 'deputyHead']],
  [7, ['officer']],
  [15, ['officer']],
  [30, ['officer']],
];
const AFTER_DUE: Readonly<Record<number, readonly [string, readonly string[]]>> = {
  1: ['urge', ['officer', 'deputyHead']],
  5: ['supervise', ['head', 'coordinator']],
  8: ['escalate', ['leader', 'coordinator']],
  15: ['circular', ['coordinator', 'leader']],
};

/** Everything owed for one assignment from its assignment to `lastDay`, both inclusive. */
export function owedFor(assignment: RecordedAssignment, lastDay: string): OwedNotice[] {
  const history = [...assignment.history].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const assigned = history.find((entry) => entry.event === 'assigned');
  if (!assigned) throw new Error(`task ${assignment.task}, ${assignment.unit}: no assigned entry`);
  const owed: OwedNotice[] = ['officer', 'deputyHead'].map((role) => ({ on: assigned.on, rule: 'assigned', role }));
  const sent = new Set<string>();
  const openDays = new Map<number, number>();
  for (let day = plusDays(assigned.on, 1); day <= lastDay; day = plusDays(day, 1)) {
    if (!works(day)) continue;
    const state = stateAt(history, day, assignment.originalDueOn);
    for (const { rule, roles, once } of owedOn(day, assigned.on, state, openDays)) {
      if (sent.has(once)) continue;
      sent.add(once);
      for (const role of roles) owed.push({ on: day, rule, role });
    }
  }
  return owed;
}

interface State {
  readonly status: 'open' | 'submitted' | 'ended';
  readonly dueOn: string | null;
  readonly dueVersion: number;
  readonly round: number;
  readonly submittedOn: string | null;
  readonly acknowledged: boolean;
  readonly planned: boolean;
  readonly reportedMonths: ReadonlySet<string>;
}

/** The state at 08:30 of a day: everything that happened up to then. */
function stateAt(history: readonly HistoryEntry[], day: string, originalDueOn: string | null): State {
  const until = `${day}T08:30:00+08:00`;
  let state: State = {
    status: 'open', dueOn: originalDueOn, dueVersion: 1, round: 0, submittedOn: null, acknowledged: false, planned: false, reportedMonths: new Set(),
  };
  for (const entry of history) {
    if (entry.at > until) break;
    state = after(state, entry);
  }
  return state;
}

function after(state: State, entry: HistoryEntry): State {
  switch (entry.event) {
    case 'acknowledged':
      return { ...state, acknowledged: true };
    case 'planFiled':
      return { ...state, planned: true };
    case 'progressReported':
      return { ...state, reportedMonths: new Set([...state.reportedMonths, entry.on.slice(0, 7)]) };
    case 'submitted':
      return { ...state, status: 'submitted', round: state.round + 1, submittedOn: entry.on };
    case 'withdrawn':
    case 'returned':
      return { ...state, status: 'open', submittedOn: null };
    // A reminder that no longer applies is never sent: whoever is let off or taken off owes as little as whoever has delivered.
    case 'approved':
    case 'waived':
    case 'removed':
      return { ...state, status: 'ended' };
    case 'extensionGranted':
    case 'amended':
      return { ...state, dueOn: entry.dueOn ?? null, dueVersion: state.dueVersion + 1 };
    case 'assigned':
    case 'extensionRequested':
    case 'extensionDenied':
      return state;
    default:
      throw new Error(`an event the oracle does not know: ${entry.event}`);
  }
}

interface Rung {
  readonly rule: string;
  readonly roles: readonly string[];
  readonly once: string;
}

function owedOn(day: string, assignedOn: string, state: State, openDays: Map<number, number>): Rung[] {
  if (state.status === 'ended') return [];
  if (state.status === 'submitted') return reviewRungs(day, state);
  const rungs: Rung[] = [];
  if (day === nthWorkingDayAfter(assignedOn, 2) && !state.acknowledged) rungs.push({ rule: 'acknowledge', roles: ['officer'], once: 'acknowledge' });
  if (day === nthWorkingDayAfter(assignedOn, 10) && !state.planned) rungs.push({ rule: 'workPlan', roles: ['officer', 'deputyHead'], once: 'workPlan' });
  if (day === workingDayNotAfter(`${day.slice(0, 7)}-25`) && !state.reportedMonths.has(day.slice(0, 7))) {
    rungs.push({ rule: 'progress', roles: ['officer'], once: `progress ${day.slice(0, 7)}` });
  }
  return state.dueOn === null ? rungs : [...rungs, ...dueRungs(day, state, state.dueOn, openDays)];
}

function dueRungs(day: string, state: State, dueOn: string, openDays: Map<number, number>): Rung[] {
  const version = state.dueVersion;
  if (day > dueOn) {
    const count = (openDays.get(version) ?? 0) + 1;
    openDays.set(version, count);
    const rung = AFTER_DUE[count];
    return rung ? [{ rule: rung[0], roles: rung[1], once: `${rung[0]} ${version}` }] : [];
  }
  const latest = BEFORE_DUE.find(([days]) => workingDayNotAfter(plusDays(dueOn, -days)) === day);
  if (!latest) return [];
  const rule = latest[0] === 0 ? 'due' : `due-${latest[0]}`;
  return [{ rule, roles: latest[1], once: `${rule} ${version}` }];
}

function reviewRungs(day: string, state: State): Rung[] {
  if (state.submittedOn === null) return [];
  if (day === nthWorkingDayAfter(state.submittedOn, 3)) return [{ rule: 'review', roles: ['coordinator'], once: `review ${state.round}` }];
  if (day === nthWorkingDayAfter(state.submittedOn, 5)) return [{ rule: 'reviewLate', roles: ['leader'], once: `reviewLate ${state.round}` }];
  return [];
}

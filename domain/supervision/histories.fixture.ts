import fc from 'fast-check';

import type { Instant, IsoDate } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentCommand, AssignmentEvent, AssignmentState } from './assignment.js';
import { decide } from './decide.js';
import { CALENDAR, POLICY } from './default.fixture.js';
import { evolveAssignment, newAssignment } from './evolve.js';

/** What happened to one assignment, in order of time. */
export interface History {
  readonly handed: AssignmentState;
  readonly events: readonly { readonly at: Instant; readonly event: AssignmentEvent }[];
}

/** The state as of an instant, that instant included. */
export function stateAt({ handed, events }: History, at: Instant): AssignmentState {
  return events.filter((one) => one.at <= at).reduce((state, one) => evolveAssignment(state, one.event, one.at), handed);
}

/** The states as of these ascending instants, each included, in one pass. */
export function statesAt({ handed, events }: History, instants: readonly Instant[]): AssignmentState[] {
  let state = handed;
  let next = 0;
  return instants.map((at) => {
    for (; next < events.length && events[next]!.at <= at; next++) state = evolveAssignment(state, events[next]!.event, events[next]!.at);
    return state;
  });
}

/** An intent becomes a command by the state it meets: dates are relative, so that many of them are legal. */
const intent = fc.record({
  daysLater: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 25 })),
  // Mornings matter: around 08:30, at it, and any time.
  minute: fc.oneof(fc.constantFrom(509, 510, 511), fc.integer({ min: 0, max: 1439 })),
  kind: fc.constantFrom(
    'acknowledge', 'filePlan', 'submit', 'submit', 'submit', 'withdraw', 'approve', 'return', 'return', 'return',
    'requestExtension', 'requestExtension', 'takeBackExtension', 'grantExtension', 'denyExtension', 'amendDue', 'clearDue', 'waive', 'remove',
  ),
  shift: fc.integer({ min: -5, max: 40 }),
  careless: fc.boolean(),
});

/** The same where nobody withdraws what was submitted: what is owed is then decided by mornings alone. */
export const steadfastHistories = historiesOf((kind) => (kind === 'withdraw' ? 'return' : kind));

/** Any due date from February 2022 to January 2023, or none, handed out around it, and up to 25 things asked. */
export const histories = historiesOf((kind) => kind);

function historiesOf(kindOf: (kind: string) => string): fc.Arbitrary<History & { readonly refused: number }> {
  return fc
    .record({
      due: fc.option(fc.integer({ min: 30, max: 380 }), { freq: 8, nil: null }),
      lead: fc.integer({ min: -6, max: 120 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      intents: fc.array(intent, { maxLength: 25 }),
    })
    .map(({ due, lead, minute, intents }) => {
      const dueOn = due === null ? null : addDays('2022-01-02', due);
      const handedOn = addDays(dueOn ?? '2022-06-01', -lead);
      const on = handedOn < '2022-01-02' ? '2022-01-02' : handedOn;
      const handed = newAssignment({ id: 'a1', task: 1, unit: 'fgj', dueOn, at: moment(on, minute) });
      let state = handed;
      let now = handed.assignedAt;
      let refused = 0;
      const events: { at: Instant; event: AssignmentEvent }[] = [];
      for (const { daysLater, minute: of, kind, shift, careless } of intents) {
        now = Math.max(now + 1, moment(addDays(dateOf(now), daysLater), of));
        const decision = decide(state, commandOf(kindOf(kind), state, now, shift, careless), now, { calendar: CALENDAR });
        if (!decision.ok) refused += 1;
        for (const event of decision.ok ? decision.value : []) {
          events.push({ at: now, event });
          state = evolveAssignment(state, event, now);
        }
      }
  return { handed, events, refused };
    });
}

/** The last morning on which anything can be owed: a circular after the last due date or event, with room to spare. */
export function horizon({ handed, events }: History): Instant {
  const dues = [handed.dueOn, ...events.map(({ event }) => ('dueOn' in event ? event.dueOn : null))];
  const days = [dateOf(events.at(-1)?.at ?? handed.assignedAt), ...dues.filter((due) => due !== null)];
  return instantAt(addDays(days.sort().at(-1)!, 40), POLICY.at);
}

/** Every morning at `policy.at` from the day of assignment to the horizon, holidays included. */
export function mornings(history: History): Instant[] {
  const all: Instant[] = [];
  const last = dateOf(horizon(history));
  for (let day = dateOf(history.handed.assignedAt); day <= last; day = addDays(day, 1)) all.push(instantAt(day, POLICY.at));
  return all;
}

function commandOf(kind: string, state: AssignmentState, now: Instant, shift: number, careless: boolean): AssignmentCommand {
  const reason = careless && shift > 30 ? ' ' : '原因';
  const dueOn = addDays(state.dueOn ?? dateOf(now), shift);
  switch (kind) {
    case 'submit':
      return { type: 'submit', files: careless && shift > 30 ? 0 : 1, figures: 0 };
    case 'requestExtension':
      return { type: 'requestExtension', dueOn, reason };
    case 'grantExtension':
      return careless ? { type: 'grantExtension', dueOn } : { type: 'grantExtension' };
    case 'amendDue':
      return { type: 'amendDue', dueOn };
    case 'clearDue':
      return { type: 'amendDue', dueOn: null };
    case 'return':
    case 'denyExtension':
    case 'waive':
    case 'remove':
      return { type: kind, reason };
    default:
      return { type: kind as 'acknowledge' | 'filePlan' | 'withdraw' | 'approve' | 'takeBackExtension' };
  }
}

/** What is done at the very instant of a morning is done after its rungs, so a millisecond later. */
function moment(day: IsoDate, minute: number): Instant {
  const at = instantAt(day, '00:00') + minute * 60_000;
  return at === instantAt(day, POLICY.at) ? at + 1 : at;
}

import type { DataSource } from 'typeorm';
import { mayDo, type Action } from '../../domain/access/access.js';
import { DubanError } from '../../domain/errors.js';
import type { AssignmentCommand, AssignmentEvent, AssignmentState } from '../../domain/supervision/assignment.js';
import { decide, latestDueDate } from '../../domain/supervision/decide.js';
import { evolveAssignment } from '../../domain/supervision/evolve.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { CommandMeta } from '../actor.js';
import { audit } from '../audit/chain.js';
import { carryOut, must } from '../carry-out.js';
import { loadPlanPresent, type PlanPresent } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import type { Tx } from '../transaction.js';
import { consequences } from './consequences.js';
import { ASSIGNMENT_COLUMNS, saveState, stateOf } from './state.js';
import { refuseIfChanged } from './version.js';

/** An assignment under lock, in a command's turn. */
export interface Turn {
  readonly row: AssignmentEntity;
  readonly state: AssignmentState;
  readonly plan: PlanPresent;
}

/** One command on an assignment: who may, what is asked of the rules, and what is written beside the state. */
export interface Act<Extra, Found = undefined> {
  readonly name: string;
  readonly assignmentId: string;
  /** What the sender sent; the same key with another payload is refused. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly may: Action;
  readonly command: AssignmentCommand;
  /** Why an extension is asked for, kept beside the request. */
  readonly extensionReason?: string;
  /** What `write` needs to know beside the assignment: asked together with its lock, so it costs no wait. */
  readonly read?: (tx: Tx) => Promise<Found>;
  /** What its events and its audit row are marked with beside their own. */
  readonly mark?: (tx: Tx, turn: Turn, found: Found) => Readonly<Record<string, unknown>>;
  /** Rows and notices beside the state, under the lock, after the rules agreed. Its answer joins the command's. */
  readonly write?: (tx: Tx, done: Done, found: Found) => Promise<Extra>;
}

export interface Done extends Turn {
  readonly after: AssignmentState;
  readonly events: readonly AssignmentEvent[];
}

/**
 * Carries out a person's command on an assignment: locks it, asks who may and what follows, writes the new state, its
 * events in the task's stream and the audit row.
 * @throws DubanError with whatever the rights or the rules refuse; nothing is written then
 */
export async function act<Extra extends object, Found = undefined>(
  db: DataSource,
  meta: CommandMeta,
  asked: Act<Extra, Found>,
): Promise<{ assignment: AssignmentState } & Extra> {
  const { name, assignmentId: subject, payload } = asked;
  const work = async (tx: Tx, { turn, found }: { turn: Turn; found: Found }) => {
    checkRight(tx, turn, asked.may);
    const { row, state, plan } = turn;
    await refuseIfChanged(tx, state);
    const events = must(decide(state, asked.command, plan.now, { planLastDay: latestDueDate(plan.lastDay), calendar: plan.calendar }));
    const mark = asked.mark?.(tx, turn, found) ?? {};
    const after = record(tx, turn, events.map((event) => ({ ...event, ...mark })), asked.extensionReason);
    audit(tx, { streamId: workflowId.task(row.planId, row.taskNo), action: name, subject, data: { ...payload, ...mark }, at: plan.now });
    const extra = await asked.write?.(tx, { ...turn, after, events }, found);
    await consequences(tx, { row, before: state, after, now: plan.now });
    return { assignment: after, ...(extra ?? ({} as Extra)) };
  };
  return carryOut(db, meta, { name, subject, payload }, work, async (tx) => {
    if (!UUID.test(subject)) throw unknown(subject);
    const [turn, found] = await Promise.all([takeTurn(tx, subject), asked.read?.(tx)]);
    return { turn, found: found as Found };
  });
}

/**
 * Locks the assignment and reads the plan's present, in this order and in one round trip.
 * @throws DubanError `unknownAssignment`
 */
async function takeTurn(tx: Tx, assignmentId: string): Promise<Turn> {
  const [[row], plan] = await Promise.all([
    tx.query<AssignmentEntity>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE id = $1 FOR UPDATE`, [assignmentId]),
    loadPlanPresent(tx, assignmentId),
  ]);
  if (row === undefined || plan === null) throw unknown(assignmentId);
  return { row, state: stateOf(row), plan };
}

/** Writes what the rules decided, without waiting: the state after the events, and the events themselves. Answers that state. */
export function record(
  tx: Tx,
  { row, state, plan }: Turn,
  events: readonly AssignmentEvent[],
  extensionReason?: string,
): AssignmentState {
  const after = events.reduce((before, event) => evolveAssignment(before, event, plan.now), state);
  saveState(tx, after, extensionReason ?? row.extension?.reason ?? '');
  appendEvents(tx, {
    streamId: workflowId.task(row.planId, row.taskNo),
    planId: row.planId,
    at: plan.now,
    events: events.map((event) => ({ event, assignment: row.id })),
  });
  return after;
}

function checkRight(tx: Tx, { row }: Turn, may: Action): void {
  const { actor } = tx;
  const { role } = actor;
  if (role === 'time' || (actor.plan != null && actor.plan !== row.planId)) {
    throw new DubanError({ code: 'notAllowed', params: { role } });
  }
  must(mayDo({ role, unit: actor.unit }, may, { unit: row.unitKey, unitName: row.unitName }));
}

function unknown(assignment: string): DubanError {
  return new DubanError({ code: 'unknownAssignment', params: { assignment } });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

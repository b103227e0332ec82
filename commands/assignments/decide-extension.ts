import type { DataSource } from 'typeorm';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import type { Tx } from '../transaction.js';
import { act } from './act.js';
import { tellOfficer } from './tell-officer.js';

export interface ExtensionDecision {
  readonly assignmentId: string;
  readonly grant: boolean;
  /** Another date than the one asked for. */
  readonly dueOn?: IsoDate;
  /** Needed for a denial. */
  readonly reason?: string;
}

/** The coordinator grants or denies the extension that is asked for; the officer is told at once. */
export async function decideExtension(
  db: DataSource,
  meta: CommandMeta,
  input: ExtensionDecision,
): Promise<{ assignment: AssignmentState }> {
  const { assignmentId, grant, dueOn, reason = '' } = input;
  return act(db, meta, {
    name: 'decideExtension',
    assignmentId,
    payload: { grant, dueOn: dueOn ?? null, reason },
    may: 'decideExtension',
    command: grant ? { type: 'grantExtension', ...(dueOn === undefined ? {} : { dueOn }) } : { type: 'denyExtension', reason },
    write: async (tx, done) => {
      await tellOfficer(tx, done, {
        rule: 'extensionDecided',
        dueVersion: done.after.dueVersion,
        occasion: `decision:${(await decisionsBefore(tx, assignmentId)) + 1}`,
        params: { granted: grant, dueOn: done.after.dueOn, askedFor: done.state.extension?.dueOn ?? null, reason },
      });
      return {};
    },
  });
}

/** How often it was decided already: two denials under one due date are two notices. */
async function decisionsBefore(tx: Tx, assignmentId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) FROM events WHERE assignment_id = $1 AND type IN ('extensionGranted', 'extensionDenied')`,
    [assignmentId],
  );
  return row!.count;
}

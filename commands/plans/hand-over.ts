import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { Contact, OfficeContact, UnitDirectory } from '../../domain/plan/plan.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';
import { queueNotices } from '../notices/queue-notices.js';
import type { Tx } from '../transaction.js';
import type { WholePlan } from './load-plan.js';
import { planMoves, type LedgerRow } from './moved-notices.js';

/** The rule of the list that a new officer gets: no rung of any policy, so it stands among the messages of the record. */
export const HANDED_OVER = 'handedOver';

/** What a new officer's notice is made from: everything of the unit that is not done, by number of the task. */
export interface HandedOverParams {
  readonly matters: readonly { readonly task: number; readonly title: string; readonly assignment: string; readonly dueOn: IsoDate | null }[];
}

interface Replacement {
  /** Key of the unit; null for the office. */
  readonly unit: string | null;
  readonly role: RecipientRole;
  /** Addresses. */
  readonly from: string;
  readonly to: string;
}

/**
 * Whoever is replaced gets nothing more: what still waits for them goes to the new one, who as an officer is also given one
 * list of what is open, in the digest of the next morning. @param plan with the directory of before
 */
export async function handOver(tx: Tx, plan: WholePlan, after: UnitDirectory): Promise<void> {
  const replaced = [...replacedInUnits(plan.directory, after), ...replacedInOffice(plan.directory.office, after.office)];
  if (replaced.length === 0) return;
  await moveNotices(tx, plan, replaced, peopleOf(after));
  for (const { unit, role, to } of replaced) if (unit !== null && role === 'officer') await tellNewOfficer(tx, plan, unit, to);
}

function replacedInUnits(before: UnitDirectory, after: UnitDirectory): Replacement[] {
  return before.units.flatMap(({ key, contacts }) => {
    const now = unitByKey(after, key)?.contacts;
    return (['officer', 'deputyHead', 'head'] as const).flatMap((role): Replacement[] =>
      now === undefined || sameMail(contacts[role], now[role]) ? [] : [{ unit: key, role, from: contacts[role].mail, to: now[role].mail }],
    );
  });
}

/** Of the office whoever has the same key, or else one who is new in the role, or else one who stays in it, takes the place. */
function replacedInOffice(before: readonly OfficeContact[], after: readonly OfficeContact[]): Replacement[] {
  return before.flatMap((old): Replacement[] => {
    const present = after.filter(({ role }) => role === old.role);
    if (present.some((one) => sameMail(one, old))) return [];
    const heir =
      present.find(({ key }) => key !== undefined && key === old.key) ??
      present.find((one) => !before.some((other) => other.role === one.role && sameMail(other, one))) ??
      present[0];
    return heir === undefined ? [] : [{ unit: null, role: old.role, from: old.mail, to: heir.mail }];
  });
}

function sameMail(one: Contact, other: Contact): boolean {
  return one.mail.toLowerCase() === other.mail.toLowerCase();
}

function peopleOf({ units, office }: UnitDirectory): Set<string> {
  const contacts = units.flatMap(({ contacts: { officer, deputyHead, head } }) => [officer, deputyHead, head]);
  return new Set([...contacts, ...office].map(({ mail }) => mail.toLowerCase()));
}

interface Waiting extends LedgerRow {
  readonly unitKey: string;
  readonly role: RecipientRole;
  readonly pending: boolean;
}

async function moveNotices(tx: Tx, plan: WholePlan, replaced: readonly Replacement[], present: ReadonlySet<string>): Promise<void> {
  const rows = await tx.query<Waiting>(ROWS, [plan.id, [...new Set(replaced.flatMap(({ from, to }) => [from.toLowerCase(), to.toLowerCase()]))]]);
  const { moved, cancelled } = planMoves(rows, ({ pending, unitKey, role, recipient }) => {
    if (!pending) return null;
    const mail = recipient.toLowerCase();
    const found = replaced.find((one) => one.role === role && one.from.toLowerCase() === mail
      // A summary of several units' matters names none: it moves only with somebody who has left altogether.
      && (one.unit === null || one.unit === unitKey || (unitKey === '' && !present.has(mail))));
    return found?.to ?? null;
  });
  if (cancelled.length > 0) await tx.query(`UPDATE notices SET state = 'cancelled' WHERE id = ANY($1::uuid[])`, [cancelled.map(({ id }) => id)]);
  if (moved.length === 0) return;
  const ids = moved.map(({ row }) => row.id);
  // Two who change places would meet under way, so all leave their places first.
  await tx.query(`UPDATE notices SET recipient = 'moving:' || id WHERE id = ANY($1::uuid[])`, [ids]);
  // A mail that was put off was addressed to the old one: the notice goes out in another.
  await tx.query(
    `UPDATE notices SET recipient = moved.recipient, mail_id = NULL FROM unnest($1::uuid[], $2::text[]) AS moved (id, recipient) WHERE notices.id = moved.id`,
    [ids, moved.map(({ to }) => to)],
  );
}

/** Locked, so that no mail takes up what moves. */
const ROWS = `
  SELECT id, recipient, unit_key AS "unitKey", recipient_role AS role, state = 'pending' AS pending,
    concat_ws('|', task_no, unit_key, rule, due_version, round, occasion, channel) AS rest
  FROM notices WHERE plan_id = $1 AND lower(recipient) = ANY($2::text[]) ORDER BY send_at, task_no, unit_key, rule, recipient FOR UPDATE`;

async function tellNewOfficer(tx: Tx, plan: WholePlan, unit: string, recipient: string): Promise<void> {
  const open = await tx.query<{ task: number; assignment: string; dueOn: IsoDate | null }>(
    `SELECT task_no AS task, id AS assignment, due_on AS "dueOn" FROM assignments
      WHERE plan_id = $1 AND unit_key = $2 AND status IN ('open', 'submitted') ORDER BY task_no`,
    [plan.id, unit],
  );
  if (open.length === 0) return;
  const titles = new Map(plan.document.tasks.map(({ no, title }) => [no, title]));
  const params: HandedOverParams = { matters: open.map(({ task, ...rest }) => ({ task, title: titles.get(task) ?? '', ...rest })) };
  const [row] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM notices WHERE plan_id = $1 AND unit_key = $2 AND rule = $3`, [plan.id, unit, HANDED_OVER]);
  await queueNotices(tx, plan, [
    {
      rule: HANDED_OVER,
      unitKey: unit,
      occasion: `handedOver:${row!.count + 1}`,
      recipient,
      recipientRole: 'officer',
      at: plan.now,
      sendAt: nextMorning(plan.now, plan.policy, plan.calendar),
      params: { ...params },
    },
  ]);
}

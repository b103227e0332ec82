import { In, type DataSource, type EntityManager } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { stillApplies } from '../../domain/dispatch/still-applies.js';
import { DubanError } from '../../domain/errors.js';
import { AccountEntity, AssignmentEntity, MailEntity, NoticeEntity, type PlanEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import { composeMail } from './compose.js';
import type { DueMail } from './due-mail.js';
import { groupIntoMails } from './group-into-mails.js';
import { DEFAULT_MAIL_DOMAIN } from './message-id.js';
import { PlanCache } from './plan-cache.js';
import { LIVE, personSql, REAL_TIME_SQL, scopeOf } from './scope.js';

export interface Take {
  readonly planId: string;
  /** The plan's present. */
  readonly at: Instant;
  /** Who takes them: one id for each dispatch, a UUID. */
  readonly owner: string;
  /** For how long nobody else takes them. Real milliseconds; whoever needs longer renews (`Lease`). */
  readonly leaseMs: number;
  /** Most people written to in one batch. */
  readonly most?: number;
  /** After the @ of new Message-IDs. */
  readonly mailDomain?: string;
  /** People whose digest waits for other plans' part of it, where it fell due after `since`. */
  readonly waiting?: { readonly people: ReadonlySet<string>; readonly since: Instant };
  readonly plans?: PlanCache;
}

/** A mail that is the taker's to send, until its lease ends. */
export interface TakenMail {
  readonly mail: DueMail;
  /** Number of this taking: an outcome counts only while the mail has not been taken by another. */
  readonly fence: number;
  readonly scope: string;
  readonly carried: readonly Pick<NoticeEntity, 'id' | 'planId' | 'unitKey' | 'recipientRole'>[];
  readonly lost: number;
}

export interface Taken {
  readonly mails: readonly TakenMail[];
  /** As many people as a batch may hold: look again for the rest. */
  readonly more: boolean;
}

/**
 * Takes a batch of mails that must leave at the plan's instant `at`, in one short transaction: notices whose time has come
 * become mails in state `sending` under the taker's lease, one digest a person and day over all live plans, immediate ones
 * alone; what no longer applies is cancelled. Mails in `sending` whose lease has run out are those of somebody who died or
 * hangs, so they are taken again under the same Message-ID. Any number may take at once: a person is one taker's at a time.
 *
 * A person whose digest of the day has left is not written to twice: what comes later waits for the next working day.
 * @throws DubanError `unknownPlan`
 */
export async function takeDueMails(db: DataSource, take: Take): Promise<Taken> {
  const { planId, at, owner, leaseMs, most = 64, mailDomain = DEFAULT_MAIL_DOMAIN, plans: cache = new PlanCache() } = take;
  return db.transaction(async (tx) => {
    const own = (await cache.get(tx, [planId])).get(planId);
    if (!own) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
    const scope = scopeOf(own);
    // Questions that do not need each other's answers are asked in one go, here and below; they are answered in this order.
    const [people, strandedIds] = await Promise.all([takePeople(tx, take, scope, most), takeStranded(tx, planId, most)]);
    if (people.length === 0 && strandedIds.length === 0) return { mails: [], more: false };
    const { notices, assignments, reported } = await lockDue(tx, take, scope, people, strandedIds);
    const plans = await cache.get(tx, [...new Set([planId, ...notices.map((notice) => notice.planId)])]);

    const applies = (notice: NoticeEntity): boolean => {
      const assignment = notice.assignmentId === null ? undefined : assignments.get(notice.assignmentId);
      if (!assignment) return true;
      const { policy, calendar } = plans.get(notice.planId)!;
      return stillApplies(notice, stateOf(assignment), { policy, calendar, at, reported: reported.has(`${assignment.id}|${notice.occasion}`) });
    };
    const batch = new Map<string, NoticeEntity[]>();
    await takeUpStranded(tx, strandedIds, notices, applies, batch);
    const pending = notices.filter(({ state }) => state === 'pending');
    await setState(tx, pending.filter((notice) => !applies(notice)), { state: 'cancelled' });
    const standing = pending.filter(applies);
    for (const [id, carried] of await groupIntoMails({ tx, scope, planId, at, on: dateOf(at), mailDomain, plans }, standing)) batch.set(id, carried);

    const rows = await claim(tx, batch, owner, leaseMs);
    const others = await namesOf(tx, plans, [...batch.values()].flat());
    const mails = rows.map((row): TakenMail => {
      const carried = batch.get(row.id)!;
      const mail = { id: row.id, kind: row.kind, planId: row.planId ?? carried[0]!.planId, attempts: row.attempts, repeated: row.attempts > 1 };
      return { mail: composeMail(mail, carried, at, { plans, assignments, others }), fence: row.fence, scope, carried, lost: row.lost };
    });
    return { mails, more: people.length === most || strandedIds.length === most };
  });
}

/** A notice `n` whose time has come, and whose digest need not wait. Parameters from $2: instant, people who wait, since when. */
const DUE = `n.channel = 'mail' AND n.state = 'pending' AND n.send_at <= $2 AND NOT (${personSql('n.recipient')} = ANY ($3) AND NOT n.immediate AND n.send_at > $4)`;

/** People of the plan who are to be written to, each locked against other takers until the transaction ends. */
async function takePeople(tx: EntityManager, { planId, at, waiting }: Take, scope: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ person: string }[]>(
    `WITH due AS MATERIALIZED (
       SELECT DISTINCT ${personSql('n.recipient')} AS person FROM notices n WHERE n.plan_id = $1 AND ${DUE} ORDER BY 1
     )
     SELECT person FROM due WHERE pg_try_advisory_xact_lock(hashtextextended('mail:' || $5 || ':' || person, 0)) LIMIT $6`,
    [planId, new Date(at), [...(waiting?.people ?? [])], new Date(waiting?.since ?? at), scope, most],
  );
  return rows.map(({ person }) => person);
}

/** Mails that carry something of the plan and whose lease has run out. */
async function takeStranded(tx: EntityManager, planId: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT m.id FROM mails m
      WHERE m.state = 'sending' AND (m.lease_until IS NULL OR m.lease_until <= clock_timestamp())
        AND EXISTS (SELECT 1 FROM notices n WHERE n.mail_id = m.id AND n.plan_id = $1)
      ORDER BY m.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [planId, most],
  );
  return rows.map(({ id }) => id);
}

/**
 * The notices in question and their assignments, locked in the order every command locks (assignments first): a
 * submission committed before this is seen, one that comes later finds the mail gone. With the months reported on.
 */
async function lockDue(tx: EntityManager, { planId, at, waiting }: Take, scope: string, people: readonly string[], stranded: readonly string[]) {
  const ofScope = scope === LIVE ? `n.plan_id IN (SELECT p.id FROM plans p WHERE ${REAL_TIME_SQL})` : 'n.plan_id = $1';
  const condition = `$1::text IS NOT NULL AND ((${DUE} AND ${personSql('n.recipient')} = ANY ($5) AND ${ofScope}) OR (n.state IN ('sending', 'unknown') AND n.mail_id = ANY ($6)))`;
  const values = [planId, new Date(at), [...(waiting?.people ?? [])], new Date(waiting?.since ?? at), people, stranded];
  const [locked, ids] = await Promise.all([
    tx.query<{ id: string }[]>(`SELECT id FROM assignments WHERE id IN (SELECT n.assignment_id FROM notices n WHERE ${condition}) ORDER BY id FOR SHARE`, values),
    tx.query<{ id: string }[]>(`SELECT n.id FROM notices n WHERE ${condition} ORDER BY n.send_at, n.task_no, n.unit_key, n.rule, n.recipient, n.plan_id FOR UPDATE SKIP LOCKED`, values),
  ]);
  const lockedIds = locked.map(({ id }) => id);
  const [assignmentRows, noticeRows, reports] = await Promise.all([
    tx.findBy(AssignmentEntity, { id: In(lockedIds) }),
    tx.findBy(NoticeEntity, { id: In(ids.map(({ id }) => id)) }),
    tx.query<{ assignment_id: string; period: string }[]>('SELECT assignment_id, period FROM progress_reports WHERE assignment_id = ANY ($1)', [lockedIds]),
  ]);
  const assignments = new Map(assignmentRows.map((row) => [row.id, row]));
  const place = new Map(ids.map(({ id }, index) => [id, index]));
  const notices = noticeRows
    // Queued between the two locks: its turn comes with the next look.
    .filter(({ assignmentId }) => assignmentId === null || assignments.has(assignmentId))
    .sort((a, b) => place.get(a.id)! - place.get(b.id)!);
  return { notices, assignments, reported: new Set(reports.map(({ assignment_id, period }) => `${assignment_id}|${period}`)) };
}

/** Mails of somebody who died or hangs. One that has been overtaken meanwhile is left alone: whether it went out nobody knows. */
async function takeUpStranded(
  tx: EntityManager,
  ids: readonly string[],
  notices: readonly NoticeEntity[],
  applies: (notice: NoticeEntity) => boolean,
  batch: Map<string, NoticeEntity[]>,
): Promise<void> {
  for (const id of ids) {
    const carried = notices.filter(({ mailId, state }) => mailId === id && state !== 'pending');
    const wanted = carried.filter(applies);
    await setState(tx, carried.filter((notice) => !applies(notice)), { state: 'unknown' });
    if (wanted.length > 0) batch.set(id, wanted);
    // The fence: whoever had it hears that it is no longer theirs.
    else await tx.query(`UPDATE mails SET state = 'unknown', error = coalesce(error, 'overtaken'), owner = NULL, lease_until = NULL, fence = fence + 1 WHERE id = $1`, [id]);
  }
}

/** Makes the mails the taker's, with a fence of their own. In the order of the batch. */
async function claim(tx: EntityManager, batch: ReadonlyMap<string, readonly NoticeEntity[]>, owner: string, leaseMs: number): Promise<MailEntity[]> {
  if (batch.size === 0) return [];
  const ids = [...batch.keys()];
  const carried = [...batch].flatMap(([mailId, notices]) => notices.map(({ id }) => ({ id, mailId })));
  await tx.query(
    `UPDATE notices SET state = 'sending', mail_id = taken.mail_id
       FROM unnest($1::uuid[], $2::text[]) AS taken (id, mail_id) WHERE notices.id = taken.id`,
    [carried.map(({ id }) => id), carried.map(({ mailId }) => mailId)],
  );
  await tx.query(
    `UPDATE mails SET state = 'sending', attempts = attempts + 1, fence = fence + 1, owner = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
      WHERE id = ANY ($1)`,
    [ids, owner, leaseMs],
  );
  const rows = new Map((await tx.findBy(MailEntity, { id: In(ids) })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id)!);
}

async function setState(tx: EntityManager, notices: readonly NoticeEntity[], change: Pick<NoticeEntity, 'state'>): Promise<void> {
  if (notices.length > 0) await tx.update(NoticeEntity, { id: In(notices.map(({ id }) => id)) }, change);
}

/** Names of recipients outside the directories: delegates, who are known by their accounts. */
async function namesOf(tx: EntityManager, plans: ReadonlyMap<string, PlanEntity>, notices: readonly NoticeEntity[]): Promise<Map<string, string>> {
  const known = new Set([...plans.values()].flatMap(({ directory }) => {
    const contacts = directory.units.flatMap(({ contacts: { officer, deputyHead, head } }) => [officer, deputyHead, head]);
    return [...contacts, ...directory.office].map(({ mail }) => mail);
  }));
  const unknown = [...new Set(notices.map(({ recipient }) => recipient))].filter((mail) => !known.has(mail));
  if (unknown.length === 0) return new Map();
  const accounts = await tx.findBy(AccountEntity, { mail: In(unknown) });
  return new Map(accounts.map(({ mail, name }) => [mail, name]));
}

import { In, type DataSource, type EntityManager } from 'typeorm';

import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import { addDays, dateOf, instantAt, yearOf } from '../../domain/calendar/dates.js';
import { isWorkingDay } from '../../domain/calendar/working-days.js';
import { stillApplies } from '../../domain/dispatch/still-applies.js';
import { DubanError } from '../../domain/errors.js';
import { knownWorkingDayAfter } from '../../domain/supervision/known-days.js';
import { AccountEntity, AssignmentEntity, MailEntity, NoticeEntity, PlanEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import { composeMail } from './compose.js';
import type { DueMail } from './due-mail.js';
import { digestId, noticeMailId } from './message-id.js';

/**
 * Hands out every mail that must leave at the plan's instant `at`, in one transaction: notices whose time has come become
 * mails in state `sending`, one digest a person and day, immediate ones alone; what no longer applies is cancelled.
 * Mails found in `sending` are those of an attempt that died, so they are handed out again under the same Message-ID:
 * call it only while holding the plan's dispatch lock (`dispatchDue` does), or two senders take each other for dead.
 *
 * A person whose digest of the day has left is not written to twice: what comes later waits for the next working day.
 * @throws DubanError `unknownPlan`
 */
export async function takeDueMails(db: DataSource | EntityManager, planId: string, at: Instant): Promise<DueMail[]> {
  return db.transaction(async (tx) => {
    // Questions that do not need each other's answers are asked in one go, here and below; they are answered in this order.
    const [plan, stranded] = await Promise.all([tx.findOneBy(PlanEntity, { id: planId }), tx.findBy(MailEntity, { planId, state: 'sending' })]);
    if (!plan) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
    const { notices, assignments, reported } = await lockDue(tx, planId, at, stranded);
    if (notices.length === 0 && stranded.length === 0) return [];

    const applies = applicability(plan, at, assignments, reported);
    const batch: Batch = { tx, plan, at, on: dateOf(at), parcels: [] };
    await takeUpStranded(batch, stranded, notices, applies);
    const pending = notices.filter(({ state }) => state === 'pending');
    await setState(tx, pending.filter((notice) => !applies(notice)), { state: 'cancelled' });
    await pack(batch, pending.filter(applies));

    const others = await namesOf(tx, plan, batch.parcels.flatMap((parcel) => parcel.notices));
    return batch.parcels.map(({ mail, notices: carried, repeated }) =>
      composeMail({ id: mail.id, kind: mail.kind, planId: mail.planId, attempts: mail.attempts, repeated }, carried, at, { plans: new Map([[plan.id, plan]]), assignments, others }),
    );
  });
}

interface Batch {
  readonly tx: EntityManager;
  readonly plan: PlanEntity;
  readonly at: Instant;
  readonly on: IsoDate;
  readonly parcels: Parcel[];
}

interface Parcel {
  readonly mail: MailEntity;
  readonly notices: readonly NoticeEntity[];
  readonly repeated: boolean;
}

/**
 * The notices in question and their assignments, locked in the order every command locks (assignments first): a
 * submission committed before this is seen, one that comes later finds the mail gone. With the months reported on.
 */
async function lockDue(tx: EntityManager, planId: string, at: Instant, stranded: readonly MailEntity[]) {
  const condition = `plan_id = $1 AND channel = 'mail' AND ((state = 'pending' AND send_at <= $2) OR (state IN ('sending', 'unknown') AND mail_id = ANY ($3)))`;
  const values = [planId, new Date(at), stranded.map(({ id }) => id)];
  const [locked, ids] = await Promise.all([
    tx.query<{ id: string }[]>(`SELECT id FROM assignments WHERE id IN (SELECT assignment_id FROM notices WHERE ${condition}) ORDER BY id FOR SHARE`, values),
    tx.query<{ id: string }[]>(`SELECT id FROM notices WHERE ${condition} ORDER BY send_at, task_no, unit_key, rule, recipient FOR UPDATE SKIP LOCKED`, values),
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

function applicability({ policy, calendar }: PlanEntity, at: Instant, assignments: ReadonlyMap<string, AssignmentEntity>, reported: ReadonlySet<string>) {
  return (notice: NoticeEntity): boolean => {
    const assignment = notice.assignmentId === null ? undefined : assignments.get(notice.assignmentId);
    if (!assignment) return true;
    return stillApplies(notice, stateOf(assignment), { policy, calendar, at, reported: reported.has(`${assignment.id}|${notice.occasion}`) });
  };
}

/** Mails of an attempt that died. One that has been overtaken meanwhile is left alone: whether it went out nobody knows. */
async function takeUpStranded(
  { tx, parcels }: Batch,
  stranded: readonly MailEntity[],
  notices: readonly NoticeEntity[],
  applies: (notice: NoticeEntity) => boolean,
): Promise<void> {
  for (const mail of stranded) {
    const carried = notices.filter(({ mailId, state }) => mailId === mail.id && state !== 'pending');
    await setState(tx, carried, { state: 'unknown' });
    const wanted = carried.filter(applies);
    if (wanted.length === 0) {
      await tx.update(MailEntity, { id: mail.id }, { state: 'unknown', error: mail.error ?? 'overtaken' });
    } else {
      mail.attempts += 1;
      await tx.update(MailEntity, { id: mail.id }, { attempts: mail.attempts });
      parcels.push({ mail, notices: wanted, repeated: true });
    }
  }
}

/** Puts the notices into mails: back into the one that failed before, alone, or into the person's digest of the day. */
async function pack(batch: Batch, notices: readonly NoticeEntity[]): Promise<void> {
  const { tx, plan, on } = batch;
  const today = await tx.findBy(MailEntity, {
    planId: plan.id, kind: 'digest', onDate: on, recipient: In([...new Set(notices.map(({ recipient }) => recipient))]),
  });
  const digestToday = new Map(today.map((mail) => [mail.recipient, mail]));
  const retried = new Set(notices.flatMap(({ mailId }) => (mailId === null ? [] : [mailId])));

  const mails = new Map<string, NoticeEntity[]>();
  const held: NoticeEntity[] = [];
  for (const notice of notices) {
    const left = digestToday.get(notice.recipient);
    const id = notice.mailId ?? (notice.immediate ? noticeMailId(notice) : digestId(plan.id, notice.recipient, on));
    const waits = notice.mailId === null && !notice.immediate && ((left && !retried.has(left.id)) || missedItsDay(notice, batch));
    if (waits) held.push(notice);
    else mails.set(id, [...(mails.get(id) ?? []), notice]);
  }
  await hold(batch, held);
  await seal(batch, mails);
}

/** Reminders fall on working days, also those an outage kept back. */
function missedItsDay(notice: NoticeEntity, { plan, on }: Batch): boolean {
  const known = yearOf(on) >= plan.calendar.from && yearOf(on) <= plan.calendar.to;
  return known && dateOf(notice.sendAt) < on && !isWorkingDay(on, plan.calendar);
}

async function hold({ tx, plan, on }: Batch, notices: readonly NoticeEntity[]): Promise<void> {
  if (notices.length === 0) return;
  // Where the calendar ends a notice does not wait for its next year to be published.
  const day = knownWorkingDayAfter(on, 1, plan.calendar) ?? addDays(on, 1);
  const next = instantAt(day, plan.policy.at);
  await tx.update(NoticeEntity, { id: In(notices.map(({ id }) => id)) }, { sendAt: next });
}

async function seal({ tx, plan, on, at, parcels }: Batch, mails: ReadonlyMap<string, NoticeEntity[]>): Promise<void> {
  if (mails.size === 0) return;
  const before = new Map((await tx.findBy(MailEntity, { id: In([...mails.keys()]) })).map((mail) => [mail.id, mail]));
  const rows = [...mails].map(([id, notices]): MailEntity => {
    const earlier = before.get(id);
    if (earlier) return Object.assign(earlier, { state: 'sending', attempts: earlier.attempts + 1 });
    return tx.create(MailEntity, {
      id, planId: plan.id, recipient: notices[0]!.recipient, kind: id.startsWith('digest.') ? 'digest' : 'single', subject: '',
      onDate: on, at, state: 'sending', attempts: 1, error: null, sentAt: null, recordedAt: Date.now(),
    });
  });
  await tx.upsert(MailEntity, rows, ['id']);
  const carried = [...mails].flatMap(([mailId, notices]) => notices.map(({ id }) => ({ id, mailId })));
  await tx.query(
    `UPDATE notices SET state = 'sending', mail_id = taken.mail_id
       FROM unnest($1::uuid[], $2::text[]) AS taken (id, mail_id) WHERE notices.id = taken.id`,
    [carried.map(({ id }) => id), carried.map(({ mailId }) => mailId)],
  );
  for (const mail of rows) parcels.push({ mail, notices: mails.get(mail.id)!, repeated: mail.attempts > 1 });
}

async function setState(tx: EntityManager, notices: readonly NoticeEntity[], change: Pick<NoticeEntity, 'state'>): Promise<void> {
  if (notices.length > 0) await tx.update(NoticeEntity, { id: In(notices.map(({ id }) => id)) }, change);
}

/** Names of recipients outside the directory: delegates, who are known by their accounts. */
async function namesOf(tx: EntityManager, plan: PlanEntity, notices: readonly NoticeEntity[]): Promise<Map<string, string>> {
  const contacts = plan.directory.units.flatMap(({ contacts: { officer, deputyHead, head } }) => [officer, deputyHead, head]);
  const known = new Set([...contacts, ...plan.directory.office].map(({ mail }) => mail));
  const unknown = [...new Set(notices.map(({ recipient }) => recipient))].filter((mail) => !known.has(mail));
  if (unknown.length === 0) return new Map();
  const accounts = await tx.findBy(AccountEntity, { mail: In(unknown) });
  return new Map(accounts.map(({ mail, name }) => [mail, name]));
}

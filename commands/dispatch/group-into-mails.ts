import { In, type EntityManager } from 'typeorm';

import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import { addDays, dateOf, instantAt, yearOf } from '../../domain/calendar/dates.js';
import { isWorkingDay } from '../../domain/calendar/working-days.js';
import { mailOfNotice, type DigestOfDay } from '../../domain/dispatch/mail-of-notice.js';
import { personOf } from '../../domain/dispatch/person.js';
import { knownWorkingDayAfter } from '../../domain/supervision/known-days.js';
import { MailEntity, NoticeEntity, type PlanEntity } from '../../entities/index.js';
import { digestId, noticeMailId } from './message-id.js';
import { LIVE } from './scope.js';

export interface Grouping {
  readonly tx: EntityManager;
  readonly scope: string;
  readonly planId: string;
  readonly at: Instant;
  readonly on: IsoDate;
  readonly mailDomain: string;
  readonly plans: ReadonlyMap<string, PlanEntity>;
}

/**
 * Puts notices into the mails that leave now, writing a row for each that is new; what must wait for another day, or for a
 * digest that is tried again later, is moved there and left out. Notices by the id of their mail.
 */
export async function groupIntoMails(grouping: Grouping, notices: readonly NoticeEntity[]): Promise<Map<string, NoticeEntity[]>> {
  if (notices.length === 0) return new Map();
  const { tx, scope, on } = grouping;
  const people = [...new Set(notices.map(({ recipient }) => personOf(recipient)))];
  const known = await tx.findBy(MailEntity, [
    { id: In([...new Set(notices.flatMap(({ mailId }) => mailId ?? []))]) },
    { scope, kind: 'digest', onDate: on, person: In(people) },
  ]);
  const byId = new Map(known.map((mail) => [mail.id, mail]));
  const retries = await retriesOf(tx, known);
  const digests = new Map<string, DigestOfDay>();
  for (const { id, person, kind, scope: of, onDate, state } of known) {
    if (kind === 'digest' && of === scope && onDate === on) digests.set(person, { id, state, retryAt: retries.get(id) ?? null, leavesNow: notices.some(({ mailId }) => mailId === id) });
  }

  const mails = new Map<string, NoticeEntity[]>();
  const held: NoticeEntity[] = [];
  const joined: { readonly id: string; readonly mailId: string; readonly sendAt: Instant }[] = [];
  for (const notice of notices) {
    const person = personOf(notice.recipient);
    const earlier = notice.mailId === null ? null : (byId.get(notice.mailId) ?? null);
    const place = mailOfNotice({ immediate: notice.immediate, earlier, on, digest: digests.get(person) ?? null, missedItsDay: missedItsDay(notice, grouping) });
    if (place.in === 'nextDay') held.push(notice);
    else if (place.in === 'retry') joined.push({ id: notice.id, mailId: place.mail, sendAt: place.at });
    else {
      const id = place.in === 'mail' ? place.mail : place.in === 'single' ? noticeMailId(notice, grouping.mailDomain) : digestId(scope, person, on, grouping.mailDomain);
      mails.set(id, [...(mails.get(id) ?? []), notice]);
    }
  }
  await hold(grouping, held);
  await join(tx, joined);
  await writeNew(grouping, mails, byId);
  return mails;
}

/** When mails that the server deferred are tried again. */
async function retriesOf(tx: EntityManager, mails: readonly MailEntity[]): Promise<Map<string, Instant>> {
  const deferred = mails.filter(({ kind, state }) => kind === 'digest' && state === 'failed').map(({ id }) => id);
  if (deferred.length === 0) return new Map();
  const rows = await tx.query<{ mail_id: string; at: Instant }[]>(
    `SELECT mail_id, min(send_at) AS at FROM notices WHERE mail_id = ANY ($1) AND state = 'pending' GROUP BY mail_id`, [deferred]);
  return new Map(rows.map(({ mail_id, at }) => [mail_id, at]));
}

/** Reminders fall on working days, also those an outage kept back. */
function missedItsDay(notice: NoticeEntity, { plans, on }: Grouping): boolean {
  const { calendar } = plans.get(notice.planId)!;
  const known = yearOf(on) >= calendar.from && yearOf(on) <= calendar.to;
  return known && dateOf(notice.sendAt) < on && !isWorkingDay(on, calendar);
}

async function hold({ tx, plans, on }: Grouping, notices: readonly NoticeEntity[]): Promise<void> {
  for (const [planId, own] of Map.groupBy(notices, (notice) => notice.planId)) {
    const { calendar, policy } = plans.get(planId)!;
    // Where the calendar ends a notice does not wait for its next year to be published.
    const day = knownWorkingDayAfter(on, 1, calendar) ?? addDays(on, 1);
    await tx.update(NoticeEntity, { id: In(own.map(({ id }) => id)) }, { sendAt: instantAt(day, policy.at), mailId: null });
  }
}

async function join(tx: EntityManager, joined: readonly { readonly id: string; readonly mailId: string; readonly sendAt: Instant }[]): Promise<void> {
  if (joined.length === 0) return;
  await tx.query(
    `UPDATE notices SET mail_id = j.mail_id, send_at = to_timestamp(j.at / 1000.0) FROM unnest($1::uuid[], $2::text[], $3::float8[]) AS j (id, mail_id, at) WHERE notices.id = j.id`,
    [joined.map(({ id }) => id), joined.map(({ mailId }) => mailId), joined.map(({ sendAt }) => sendAt)],
  );
}

async function writeNew({ tx, scope, on, at }: Grouping, mails: ReadonlyMap<string, readonly NoticeEntity[]>, known: ReadonlyMap<string, MailEntity>): Promise<void> {
  const ids = [...mails.keys()].filter((id) => !known.has(id));
  if (ids.length === 0) return;
  const before = new Set((await tx.find(MailEntity, { where: { id: In(ids) }, select: { id: true } })).map(({ id }) => id));
  const rows = ids.filter((id) => !before.has(id)).map((id) => {
    const notices = mails.get(id)!;
    const { recipient, planId, immediate } = notices[0]!;
    return tx.create(MailEntity, {
      id, scope, recipient, person: personOf(recipient), kind: immediate ? 'single' : 'digest', planId: scope === LIVE && !immediate ? null : planId,
      subject: '', onDate: on, at, state: 'sending', attempts: 0, sentAt: null, recordedAt: Date.now(), owner: null, leaseUntil: null, fence: 0, lost: 0,
      // What was said to a mail of an earlier day stays beside its notices.
      error: notices.map(({ mailId }) => (mailId === null ? null : (known.get(mailId)?.error ?? null))).find((error) => error !== null) ?? null,
    });
  });
  if (rows.length > 0) await tx.insert(MailEntity, rows);
}

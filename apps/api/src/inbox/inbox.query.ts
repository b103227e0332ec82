import type { DataSource } from 'typeorm';

import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import type { Role } from '../../../../domain/access/access.js';
import type { Person } from '../access/signed-in.js';

/** As whom each role gets notices; the others get none. */
const RECEIVES: Readonly<Partial<Record<Role, string>>> = { officer: 'officer', coordinator: 'coordinator', leader: 'leader' };

export interface InboxRow {
  readonly id: string;
  readonly plan_id: string;
  readonly at: Instant;
  readonly rule: string;
  readonly task_no: number;
  readonly task_title: string | null;
  readonly unit_key: string;
  readonly unit_name: string | null;
  readonly assignment_id: string | null;
  readonly document_id: string | null;
  readonly occasion: string;
  readonly round: number;
  readonly due_on: IsoDate | null;
  readonly reason: string | null;
  readonly read: boolean;
}

/**
 * A notice to several people of the same role is one here, for whoever looks is one of them: an officer sees those to the
 * officers of the own unit, coordinators and leaders those to theirs, a substitute reviewer also what came to the own
 * address. `$1` account, `$2` role, `$3` unit, `$4` plan, `$5` the one rehearsal of a cast member.
 */
const MINE = `
  WITH mine AS (
    SELECT (array_agg(n.id ORDER BY n.id))[1] AS id, array_agg(n.id) AS ids, n.plan_id, n.at, n.rule, n.task_no, n.unit_key, n.assignment_id,
           (array_agg(n.document_id))[1] AS document_id, n.occasion, n.round, max(n.params ->> 'reason') AS reason, bool_or(r.notice_id IS NOT NULL) AS read
      FROM notices n
      LEFT JOIN notice_reads r ON r.notice_id = n.id AND r.account_id = $1
     WHERE n.state <> 'cancelled' AND ($4::text IS NULL OR n.plan_id = $4) AND ($5::text IS NULL OR n.plan_id = $5)
       AND ((n.recipient_role = $2 AND ($3::text IS NULL OR n.unit_key = $3))
            OR n.recipient = (SELECT a.mail FROM accounts a WHERE a.id::text = $1))
     GROUP BY n.plan_id, n.at, n.rule, n.task_no, n.unit_key, n.assignment_id, n.due_version, n.occasion, n.round
  )`;

export interface InboxFilter {
  readonly plan: string | undefined;
  readonly unread: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The notices to a person, newest first. */
export async function inboxOf(db: DataSource, person: Person, filter: InboxFilter): Promise<{ rows: InboxRow[]; total: number; unread: number }> {
  const role = RECEIVES[person.role];
  if (role === undefined) return { rows: [], total: 0, unread: 0 };
  const who = [person.id, role, person.unit, filter.plan ?? null, person.plan ?? null];
  const [rows, [counts]]: [InboxRow[], { total: number; unread: number }[]] = await Promise.all([
    db.query(
      `${MINE}
       SELECT m.id, m.plan_id, m.at, m.rule, m.task_no, m.unit_key, m.assignment_id, m.document_id, m.occasion, m.round, m.reason, m.read,
              a.due_on, jsonb_path_query_first(p.document, '$.tasks[*] ? (@.no == $no).title', jsonb_build_object('no', m.task_no)) #>> '{}' AS task_title,
              coalesce(a.unit_name, jsonb_path_query_first(p.directory, '$.units[*] ? (@.key == $key).name', jsonb_build_object('key', m.unit_key)) #>> '{}') AS unit_name
         FROM (SELECT * FROM mine WHERE $6::boolean IS NOT TRUE OR NOT read ORDER BY at DESC, id LIMIT $7 OFFSET $8) m
         JOIN plans p ON p.id = m.plan_id
         LEFT JOIN assignments a ON a.id = m.assignment_id
        ORDER BY m.at DESC, m.id`,
      [...who, filter.unread ?? null, filter.limit, filter.offset],
    ),
    db.query(`${MINE} SELECT count(*) AS total, count(*) FILTER (WHERE NOT read) AS unread FROM mine`, who),
  ]);
  const { total = 0, unread = 0 } = counts ?? {};
  return { rows, total: filter.unread === true ? unread : total, unread };
}

/** Marks notices of the person's own as read, all of them where no ids are given; of somebody else's nothing happens. */
export async function markRead(db: DataSource, person: Person, plan: string | undefined, ids: readonly string[] | undefined): Promise<void> {
  const role = RECEIVES[person.role];
  if (role === undefined) return;
  await db.query(
    `${MINE}
     INSERT INTO notice_reads (account_id, notice_id, recorded_at)
     SELECT $1, unnest(ids), now() FROM mine WHERE $6::uuid[] IS NULL OR ids && $6::uuid[]
     ON CONFLICT DO NOTHING`,
    [person.id, role, person.unit, plan ?? null, person.plan ?? null, ids ?? null],
  );
}

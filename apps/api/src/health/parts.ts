import { connect } from 'node:net';

import type { DataSource } from 'typeorm';
import { z } from 'zod';

import type { Environment } from '../../../../config/environment.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { shown, shownInstant } from '../http/fields.js';

/** How long a part may take to answer before it counts as away. */
const PATIENCE_MS = 1_500;
/** Events that wait longer than this for their workflow wait too long. */
const LAG_MS = 30_000;

const state = z.enum(['up', 'slow', 'down']);
export const partsAnswer = z.object({
  at: shownInstant,
  database: z.object({ state, ms: z.number(), bytes: z.number(), connections: z.int() }),
  temporal: z.object({ state, ms: z.number().nullable(), address: z.string() }),
  worker: z.object({
    state,
    listening: z.int().describe('Workers whose relay is connected'),
    streams: z.int().describe('Streams with events that wait for their workflow'),
    events: z.int(),
    oldestMs: z.number().nullable().describe('How long the oldest of them has waited'),
  }),
  mail: z.object({
    state,
    ms: z.number().nullable(),
    waiting: z.int().describe('Notices whose time to leave has come'),
    failed: z.int().describe('Mails that could not be delivered, of the last day'),
    unknown: z.int().describe('Mails whose sending was cut off, of the last day'),
    lastSentAt: shownInstant.nullable(),
  }),
  plans: z.object({ running: z.int(), ended: z.int(), rehearsals: z.int() }),
});

interface Row {
  readonly bytes: number;
  readonly connections: number;
  readonly listening: number;
  readonly streams: number;
  readonly events: number;
  readonly oldest: Instant | null;
  readonly waiting: number;
  readonly failed: number;
  readonly unknown: number;
  readonly last_sent: Instant | null;
  readonly running: number;
  readonly ended: number;
  readonly rehearsals: number;
}

/** How each part is, as it is seen from here. @throws what the database throws where it is away */
export async function healthParts(db: DataSource, { temporal, smtpUrl }: Pick<Environment, 'temporal' | 'smtpUrl'>): Promise<z.input<typeof partsAnswer>> {
  const smtp = new URL(smtpUrl);
  const began = performance.now();
  const asking = db.query<Row[]>(PARTS).then((rows) => ({ row: rows[0]!, ms: performance.now() - began }));
  const [{ row, ms }, temporalMs, mailMs] = await Promise.all([
    asking,
    reached(new URL(`tcp://${temporal.address}`)),
    reached(smtp, smtp.protocol === 'smtps:' ? 465 : 25),
  ]);
  const now = Date.now();
  const oldestMs = row.oldest === null ? null : Math.max(0, now - row.oldest);
  const lagging = oldestMs !== null && oldestMs > LAG_MS;
  return {
    at: shown(now),
    database: { state: ms > PATIENCE_MS ? 'slow' : 'up', ms: Math.round(ms), bytes: row.bytes, connections: row.connections },
    temporal: { state: temporalMs === null ? 'down' : 'up', ms: temporalMs, address: temporal.address },
    worker: { state: row.listening === 0 ? 'down' : lagging ? 'slow' : 'up', listening: row.listening, streams: row.streams, events: row.events, oldestMs },
    mail: {
      state: mailMs === null ? 'down' : row.failed > 0 || row.unknown > 0 ? 'slow' : 'up',
      ms: mailMs,
      waiting: row.waiting,
      failed: row.failed,
      unknown: row.unknown,
      lastSentAt: shown(row.last_sent),
    },
    plans: { running: row.running, ended: row.ended, rehearsals: row.rehearsals },
  };
}

/** Milliseconds until somebody there took the call; null where nobody does. */
async function reached({ hostname, port }: URL, usual?: number): Promise<number | null> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (usual ?? 0) : Number(port), timeout: PATIENCE_MS });
    const end = (ms: number | null) => {
      socket.destroy();
      resolve(ms);
    };
    socket.once('connect', () => end(Math.round(performance.now() - began)));
    socket.once('timeout', () => end(null));
    socket.once('error', () => end(null));
  });
}

/** Of plans that run by real time only: in a rehearsal nobody waits between two steps of its clock. */
const PARTS = `
  WITH behind AS (
    SELECT s.id, s.cursor, s.last_no - s.cursor AS events FROM streams s JOIN plans p ON p.id = s.plan_id
     WHERE s.last_no > s.cursor AND p.clock ->> 'kind' = 'live'
  ), lately AS (SELECT state, sent_at FROM mails WHERE recorded_at > now() - interval '1 day')
  SELECT pg_database_size(current_database()) AS bytes,
         (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
         (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'duban relay') AS listening,
         (SELECT count(*) FROM behind) AS streams,
         (SELECT coalesce(sum(events), 0) FROM behind) AS events,
         (SELECT min(e.recorded_at) FROM behind b JOIN events e ON e.stream_id = b.id AND e.no = b.cursor + 1) AS oldest,
         (SELECT count(*) FROM notices n JOIN plans p ON p.id = n.plan_id WHERE n.state = 'pending' AND p.clock ->> 'kind' = 'live' AND n.send_at < now()) AS waiting,
         (SELECT count(*) FROM lately WHERE state = 'failed') AS failed,
         (SELECT count(*) FROM lately WHERE state = 'unknown') AS unknown,
         (SELECT max(sent_at) FROM lately) AS last_sent,
         (SELECT count(*) FROM plans WHERE status = 'running' AND clock ->> 'kind' = 'live') AS running,
         (SELECT count(*) FROM plans WHERE status = 'ended' AND taken_back_at IS NULL AND clock ->> 'kind' = 'live') AS ended,
         (SELECT count(*) FROM plans WHERE clock ->> 'kind' = 'stepped') AS rehearsals`;

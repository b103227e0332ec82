import { createHash, randomUUID } from 'node:crypto';

import 'reflect-metadata';
import { Body, Controller, Headers, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';

/**
 * Reference (a): the same rows as an evidence submission, in one transaction, by a bare NestJS route and plain `pg`. It
 * knows no session, no rules and no validation; its tables are copies in the schema `bare`.
 */
const pool = new Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 20, options: '-c search_path=bare' });

interface Evidence {
  readonly note: string;
  readonly performedOn: string;
  readonly files: readonly { readonly sha256: string; readonly name: string }[];
  readonly figures: readonly { readonly indicator: number; readonly value?: number }[];
}

@Controller('assignments')
class BareController {
  @Post(':id/submissions')
  async submit(@Param('id') id: string, @Headers('idempotency-key') key: string, @Body() evidence: Evidence): Promise<{ submissionId: string; round: number }> {
    const db = await pool.connect();
    try {
      await db.query('BEGIN');
      const hash = createHash('sha256').update(JSON.stringify(evidence)).digest();
      await db.query('INSERT INTO idempotency_keys (actor_id, key, request_hash, recorded_at) VALUES ($1, $2, $3, now())', ['bench', key, hash]);
      const { rows } = await db.query<Record<string, never>>('SELECT * FROM assignments WHERE id = $1 FOR UPDATE', [id]);
      const assignment = rows[0] as unknown as { plan_id: string; task_no: number; unit_key: string; round: number };
      const round = assignment.round + 1;
      const submissionId = randomUUID();
      await db.query(
        `INSERT INTO submissions (id, assignment_id, plan_id, round, note, performed_on, submitted_at, submitted_by, status)
         VALUES ($1, $2, $3, $4, $5, $6, now(), 'bench', 'waiting')`,
        [submissionId, id, assignment.plan_id, round, evidence.note, evidence.performedOn],
      );
      for (const file of evidence.files) {
        await db.query(`INSERT INTO submission_files (id, submission_id, sha256, name, bytes, media_type) VALUES ($1, $2, $3, $4, 10, 'text/plain')`, [
          randomUUID(), submissionId, file.sha256, file.name,
        ]);
      }
      for (const figure of evidence.figures) {
        await db.query(
          'INSERT INTO figures (id, submission_id, assignment_id, plan_id, task_no, unit_key, indicator, value) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
          [randomUUID(), submissionId, id, assignment.plan_id, assignment.task_no, assignment.unit_key, figure.indicator, figure.value],
        );
      }
      await db.query(`UPDATE assignments SET status = 'submitted', round = $2, review_spans = review_spans || $3::jsonb WHERE id = $1`, [id, round, '[{"from": 0, "to": null}]']);
      const stream = `task:${assignment.plan_id}:${assignment.task_no}`;
      const moved = await db.query<{ last_no: number; audit_no: number }>(
        'UPDATE streams SET last_no = last_no + 1, audit_no = audit_no + 1, audit_hash = $2 WHERE id = $1 RETURNING last_no, audit_no',
        [stream, hash],
      );
      const { last_no: no, audit_no: auditNo } = moved.rows[0]!;
      await db.query(
        `INSERT INTO events (stream_id, no, plan_id, assignment_id, type, data, at, actor_id, actor_role, recorded_at)
         VALUES ($1, $2, $3, $4, 'submitted', $5, now(), 'bench', 'officer', now())`,
        [stream, no, assignment.plan_id, id, { type: 'submitted', round }],
      );
      await db.query(
        `INSERT INTO audit (stream_id, no, action, actor_id, actor_role, subject, data, at, recorded_at, hash)
         VALUES ($1, $2, 'submitEvidence', 'bench', 'officer', $3, $4, now(), now(), $5)`,
        [stream, auditNo, id, { round }, hash],
      );
      await db.query('UPDATE idempotency_keys SET status = 200, response = $3 WHERE actor_id = $1 AND key = $2', ['bench', key, { submissionId, round }]);
      await db.query('COMMIT');
      return { submissionId, round };
    } catch (error) {
      await db.query('ROLLBACK');
      throw error;
    } finally {
      db.release();
    }
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: ['error'] });
app.setGlobalPrefix('api');
await app.listen(0, '127.0.0.1');
process.send!({ ready: await app.getUrl() });
process.once('SIGTERM', () => void app.close().then(() => pool.end()));

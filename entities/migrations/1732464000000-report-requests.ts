import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The plan's present: that of its own clock, which may be stepped, or run faster than the real one. */
const NOW = `CASE WHEN clock->>'kind' = 'stepped' THEN (clock->>'now')::float8
  ELSE (clock->>'planEpoch')::float8 + (extract(epoch FROM now()) * 1000 - (clock->>'realEpoch')::float8) * (clock->>'rate')::float8 END`;

/**
 * Monthly requests become the plan's own, and are kept; assessments are final or not, and approved.
 *
 * Running plans have workflows whose stages ask. Each plan goes on from where its stages had asked (where one is under way, or
 * the last goes on asking), or from now on (in a gap, or without stages: what nobody was asked for is not asked for later); all
 * of them hear `requestsMoved`, which the relay brings to their workflows.
 */
const UP = [
  `CREATE TABLE "report_requests" (
    "assignment_id" uuid NOT NULL,
    "period" text NOT NULL,
    "plan_id" text NOT NULL,
    "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "reminded_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_REPORT_REQUESTS" PRIMARY KEY ("assignment_id", "period")
  )`,
  `CREATE INDEX "report_requests_plan" ON "report_requests" ("plan_id", "period")`,
  `ALTER TABLE "report_requests" ADD CONSTRAINT "FK_e0c9ccb793ff8e687611aa70582" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "plans" ADD "asked_through" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "plans" ADD "reports_chased_through" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "assessments" ADD "final" boolean NOT NULL DEFAULT true`,
  `ALTER TABLE "assessments" ADD "approved_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "assessments" ADD "approved_by" text`,
  `ALTER TABLE "assessments" ADD "changes" jsonb`,
  // What was asked before is known by its notices.
  `INSERT INTO "report_requests" (assignment_id, period, plan_id, asked_at)
   SELECT assignment_id, occasion, plan_id, min(at) FROM notices
   WHERE rule = 'progress' AND assignment_id IS NOT NULL AND occasion ~ '^\\d{4}-\\d{2}$' GROUP BY assignment_id, occasion, plan_id`,
  `UPDATE plans SET asked_through = CASE
     WHEN EXISTS (SELECT 1 FROM stage_records WHERE plan_id = plans.id AND opened_at IS NOT NULL AND closed_at IS NULL)
       OR NOT EXISTS (SELECT 1 FROM stage_records WHERE plan_id = plans.id AND closed_at IS NULL) AND EXISTS (SELECT 1 FROM stage_records WHERE plan_id = plans.id)
     THEN (SELECT max(asked_through) FROM stage_records WHERE plan_id = plans.id)
     ELSE greatest(launched_at, to_timestamp((${NOW}) / 1000)) END
   WHERE status = 'running'`,
  `UPDATE plans SET reports_chased_through = asked_through`,
  `WITH told AS (
     UPDATE streams SET last_no = last_no + 1 FROM plans
     WHERE plans.id = plan_id AND plans.status = 'running' AND kind IN ('plan', 'stage')
     RETURNING streams.id, plan_id, kind, last_no, plans.asked_through, ${NOW} AS now
   )
   INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_role, recorded_at)
   SELECT id, last_no, plan_id, 'requestsMoved',
     CASE kind WHEN 'plan' THEN jsonb_build_object('type', 'requestsMoved', 'askedThrough', round(extract(epoch FROM asked_through) * 1000))
               ELSE jsonb_build_object('type', 'requestsMoved') END,
     to_timestamp(now / 1000), 'time', now()
   FROM told`,
];
const DOWN = [
  `DROP TABLE "report_requests"`,
  ...['asked_through', 'reports_chased_through'].map((column) => `ALTER TABLE "plans" DROP COLUMN "${column}"`),
  ...['final', 'approved_at', 'approved_by', 'changes'].map((column) => `ALTER TABLE "assessments" DROP COLUMN "${column}"`),
];

export class ReportRequests1732464000000 implements MigrationInterface {
  readonly name = 'ReportRequests1732464000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

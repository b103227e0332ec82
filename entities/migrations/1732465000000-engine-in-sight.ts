import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Delegations end early, and workflows that stand still are kept. */
export class EngineInSight1732465000000 implements MigrationInterface {
  readonly name = 'EngineInSight1732465000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "delegations" ADD "ended_at" TIMESTAMP(3) WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "delegations" ADD "ended_by" text`);
    await runner.query(`CREATE TABLE "stalled_workflows" (
      "stream_id" text NOT NULL,
      "reason" text NOT NULL,
      "due_at" TIMESTAMP(3) WITH TIME ZONE,
      "failure" text NOT NULL DEFAULT '',
      "attempts" integer NOT NULL DEFAULT '0',
      "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "mailed_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "PK_STALLED_WORKFLOWS" PRIMARY KEY ("stream_id")
    )`);
    await runner.query(`ALTER TABLE "stalled_workflows" ADD CONSTRAINT "FK_abd355dee817d5429b16c9df1e2" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    // Only the office's own people may review in a coordinator's place from now on; what was given to others is over.
    await runner.query(`UPDATE "delegations" SET "ended_at" = now() FROM "accounts" a WHERE a."id" = "to_account" AND a."role" <> 'coordinator'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "stalled_workflows"`);
    await runner.query(`ALTER TABLE "delegations" DROP COLUMN "ended_by"`);
    await runner.query(`ALTER TABLE "delegations" DROP COLUMN "ended_at"`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The end of a standstill is told too; mail trouble is kept until its end is told. */
export class Alarms1732466000000 implements MigrationInterface {
  readonly name = 'Alarms1732466000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "stalled_workflows" ADD "ended_at" TIMESTAMP(3) WITH TIME ZONE`);
    await runner.query(`CREATE TABLE "mail_troubles" (
      "id" uuid NOT NULL,
      "kind" text NOT NULL,
      "answer" text NOT NULL,
      "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "notices" integer NOT NULL,
      "retries" integer NOT NULL,
      "failed_at" TIMESTAMP(3) WITH TIME ZONE,
      "seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "tried_at" TIMESTAMP(3) WITH TIME ZONE,
      "mailed_at" TIMESTAMP(3) WITH TIME ZONE,
      "ended_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "PK_MAIL_TROUBLES" PRIMARY KEY ("id")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "mail_troubles"`);
    await runner.query(`ALTER TABLE "stalled_workflows" DROP COLUMN "ended_at"`);
  }
}

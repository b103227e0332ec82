import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one worker does for all: who has it, and when it was last done. */
export class WorkerDuties1732472000000 implements MigrationInterface {
  readonly name = 'WorkerDuties1732472000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "worker_duties" (
      "name" text NOT NULL,
      "owner" text NOT NULL,
      "held_until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "done_at" TIMESTAMP(3) WITH TIME ZONE,
      "subject" text NOT NULL DEFAULT '',
      CONSTRAINT "PK_WORKER_DUTIES" PRIMARY KEY ("name")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "worker_duties"`);
  }
}

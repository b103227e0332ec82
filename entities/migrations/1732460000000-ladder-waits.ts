import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the ladder beyond urging waits for, escalations that are held or annulled, and the requests for an extension by number. */
const UP = [
  `ALTER TABLE "assignments" ADD "extension_requests" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "assignments" ADD "waits" jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "assignments" ADD "withdrawn_from" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "assignments" ADD "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "assignments" ADD "due_earlier" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "assignments" ADD "held_version" integer`,
  `ALTER TABLE "assignments" ADD "held_reason" text`,
  // A request that is pending at the change is the first that is counted.
  `UPDATE "assignments" SET "extension_requests" = 1 WHERE "extension" IS NOT NULL`,
  `ALTER TABLE "notices" ADD "annulled_at" TIMESTAMP(3) WITH TIME ZONE`,
];
const DOWN = [
  `ALTER TABLE "notices" DROP COLUMN "annulled_at"`,
  ...['held_reason', 'held_version', 'due_earlier', 'withdrawn_at', 'withdrawn_from', 'waits', 'extension_requests'].map((column) => `ALTER TABLE "assignments" DROP COLUMN "${column}"`),
];

export class LadderWaits1732460000000 implements MigrationInterface {
  readonly name = 'LadderWaits1732460000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

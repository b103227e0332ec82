import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mails are sent under a lease, a digest carries what is due over all live plans, and the mail settings in force are known.
 * Mails that are out keep their plan as scope, so that no day's digest of before meets one of now.
 */
export class DispatchByLease1732467000000 implements MigrationInterface {
  readonly name = 'DispatchByLease1732467000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "mails" ALTER COLUMN "plan_id" DROP NOT NULL`);
    await runner.query(`ALTER TABLE "mails" ADD "scope" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "mails" ADD "person" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "mails" ADD "owner" uuid`);
    await runner.query(`ALTER TABLE "mails" ADD "lease_until" TIMESTAMP(3) WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "mails" ADD "fence" integer NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE "mails" ADD "lost" integer NOT NULL DEFAULT '0'`);
    await runner.query(`DROP INDEX "mails_digest"`);
    await runner.query(`UPDATE "mails" SET "scope" = "plan_id", "person" = lower(btrim(normalize("recipient", NFKC)))`);
    // Of two that only differed in letter case the older stays the digest of the day.
    await runner.query(`UPDATE "mails" m SET "kind" = 'single' WHERE "kind" = 'digest' AND EXISTS (
      SELECT 1 FROM "mails" o WHERE o."kind" = 'digest' AND o."scope" = m."scope" AND o."person" = m."person" AND o."on_date" = m."on_date"
        AND (o."recorded_at", o."id") < (m."recorded_at", m."id"))`);
    await runner.query(`CREATE UNIQUE INDEX "mails_digest" ON "mails" ("scope", "person", "on_date") WHERE "kind" = 'digest'`);
    await runner.query(`CREATE INDEX "mails_under_way" ON "mails" ("lease_until") WHERE "state" = 'sending'`);
    // Of an expression, which TypeORM neither knows nor minds.
    await runner.query(`CREATE INDEX "notices_person" ON "notices" ((lower(btrim(normalize("recipient", NFKC))))) WHERE "state" = 'pending'`);
    await runner.query(`CREATE TABLE "mail_settings" (
      "id" integer NOT NULL DEFAULT '1',
      "salt" bytea NOT NULL,
      "hash" bytea NOT NULL,
      "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "PK_MAIL_SETTINGS" PRIMARY KEY ("id")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "mail_settings"`);
    await runner.query(`DROP INDEX "notices_person"`);
    await runner.query(`DROP INDEX "mails_under_way"`);
    await runner.query(`DROP INDEX "mails_digest"`);
    await runner.query(`CREATE UNIQUE INDEX "mails_digest" ON "mails" ("plan_id", "recipient", "on_date") WHERE "kind" = 'digest'`);
    for (const column of ['lost', 'fence', 'lease_until', 'owner', 'person', 'scope']) await runner.query(`ALTER TABLE "mails" DROP COLUMN "${column}"`);
    await runner.query(`DELETE FROM "mails" WHERE "plan_id" IS NULL`);
    await runner.query(`ALTER TABLE "mails" ALTER COLUMN "plan_id" SET NOT NULL`);
  }
}

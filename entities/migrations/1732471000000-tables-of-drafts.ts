import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft keeps the tables of its notice and what a person said their columns mean, which is remembered for who issued it. */
export class TablesOfDrafts1732471000000 implements MigrationInterface {
  readonly name = 'TablesOfDrafts1732471000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "drafts" ADD "tables" jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`ALTER TABLE "drafts" ADD "mapping" jsonb NOT NULL DEFAULT '{}'`);
    await runner.query(`CREATE TABLE "column_meanings" (
      "issuer" text NOT NULL,
      "word" text NOT NULL,
      "meaning" text NOT NULL,
      "said_by" text NOT NULL,
      "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "PK_COLUMN_MEANINGS" PRIMARY KEY ("issuer", "word")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "column_meanings"`);
    await runner.query(`ALTER TABLE "drafts" DROP COLUMN "mapping"`);
    await runner.query(`ALTER TABLE "drafts" DROP COLUMN "tables"`);
  }
}

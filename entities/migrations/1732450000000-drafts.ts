import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans in the making: notices and ledgers as they were read and corrected. */
const UP = [
  `CREATE TABLE "drafts" (
    "id" uuid NOT NULL,
    "kind" text NOT NULL,
    "file_name" text NOT NULL,
    "sha256" text NOT NULL,
    "source_text" text NOT NULL,
    "read" jsonb NOT NULL,
    "draft" jsonb NOT NULL,
    "directory" jsonb,
    "version" integer NOT NULL,
    "plan_id" text,
    "created_by" text NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "changed_by" text NOT NULL,
    "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_0598e229012c6cbd4ccbba97328" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "drafts_newest" ON "drafts" ("changed_at")`,
  `ALTER TABLE "drafts" ADD CONSTRAINT "FK_e62550f78367925836bf8efcd93" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

export class Drafts1732450000000 implements MigrationInterface {
  readonly name = 'Drafts1732450000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "drafts"');
  }
}

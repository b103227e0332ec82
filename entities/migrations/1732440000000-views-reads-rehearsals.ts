import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views people keep of the ledger, notices read on the page, rehearsals begun from it; notices in order of time. */
const UP = [
  `CREATE TABLE "ledger_views" (
    "id" uuid NOT NULL,
    "account_id" text NOT NULL,
    "name" text NOT NULL,
    "query" jsonb NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_edad4e41161176563e59302212c" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "ledger_views_account" ON "ledger_views" ("account_id", "name")`,
  `CREATE TABLE "notice_reads" (
    "account_id" text NOT NULL,
    "notice_id" uuid NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_711bb12da722de95498268e85c6" PRIMARY KEY ("account_id", "notice_id")
  )`,
  `CREATE TABLE "rehearsals" (
    "id" uuid NOT NULL,
    "plan_id" text,
    "source" text NOT NULL,
    "title" text NOT NULL,
    "seed" integer NOT NULL,
    "pace" integer NOT NULL,
    "cast" jsonb,
    "state" text NOT NULL,
    "on_date" date,
    "started_by" text NOT NULL,
    "error" text,
    "ended_at" TIMESTAMP(3) WITH TIME ZONE,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_53ab7a14d8c32bb7d3c902e0d0b" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "rehearsals_newest" ON "rehearsals" ("recorded_at")`,
  `CREATE INDEX "notices_newest" ON "notices" ("plan_id", "at")`,
  `ALTER TABLE "notice_reads" ADD CONSTRAINT "FK_9717ae462552000c4dad15e9bb7" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "rehearsals" ADD CONSTRAINT "FK_7d7cbe49f15483568b13e7f248f" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

const DOWN = [
  `DROP TABLE "rehearsals"`,
  `DROP TABLE "notice_reads"`,
  `DROP INDEX "public"."notices_newest"`,
  `DROP TABLE "ledger_views"`,
];

export class ViewsReadsRehearsals1732440000000 implements MigrationInterface {
  readonly name = 'ViewsReadsRehearsals1732440000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to when the office was reminded of figures and papers that wait for it. */
export class Decisions1732460100000 implements MigrationInterface {
  readonly name = 'Decisions1732460100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plans" ADD "decisions_reminded_through" TIMESTAMP(3) WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plans" DROP COLUMN "decisions_reminded_through"`);
  }
}

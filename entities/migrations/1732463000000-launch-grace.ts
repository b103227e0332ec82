import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The grace after a launch, in which it can be taken back. */
export class LaunchGrace1732463000000 implements MigrationInterface {
  readonly name = 'LaunchGrace1732463000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plans" ADD "held_until" TIMESTAMP(3) WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "plans" ADD "taken_back_at" TIMESTAMP(3) WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plans" DROP COLUMN "taken_back_at"`);
    await runner.query(`ALTER TABLE "plans" DROP COLUMN "held_until"`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has uploaded is added up at every upload. */
export class UploadsByPerson1732473000000 implements MigrationInterface {
  readonly name = 'UploadsByPerson1732473000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "stored_files_by_person" ON "stored_files" ("uploaded_by")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "stored_files_by_person"`);
  }
}

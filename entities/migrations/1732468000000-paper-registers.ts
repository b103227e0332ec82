import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Numbers of papers run by county, office and word, no longer by the word alone, and a row for each register and year holds the
 * last one given. Numbers that were given stay what they are; where two offices had counted into one register, each goes on
 * after its own last number. A draft that came back knows since when it waits.
 */
const UP = [
  `CREATE TABLE "paper_registers" (
    "register" text NOT NULL,
    "year" integer NOT NULL,
    "last" integer NOT NULL,
    CONSTRAINT "PK_PAPER_REGISTERS" PRIMARY KEY ("register", "year")
  )`,
  `ALTER TABLE "documents" ADD "waits_from" TIMESTAMP(3) WITH TIME ZONE`,
  // In the spelling of JSON.stringify: no blank after a comma.
  `UPDATE documents d SET register = replace(
       (jsonb_build_array(coalesce(p.directory->>'county', ''), coalesce(p.document->'office'->>'name', ''), split_part(d.register, '@', 1))
         || CASE WHEN right(d.register, length(p.id) + 1) = '@' || p.id THEN jsonb_build_array(p.id) ELSE '[]'::jsonb END)::text, '", "', '","')
     FROM plans p WHERE p.id = d.plan_id AND d.register IS NOT NULL`,
  `INSERT INTO paper_registers (register, year, last) SELECT register, number_year, max(number) FROM documents WHERE number IS NOT NULL GROUP BY register, number_year`,
];

const DOWN = [
  `UPDATE documents SET register = (register::jsonb->>2) || CASE jsonb_array_length(register::jsonb) WHEN 4 THEN '@' || (register::jsonb->>3) ELSE '' END WHERE register IS NOT NULL`,
  `ALTER TABLE "documents" DROP COLUMN "waits_from"`,
  `DROP TABLE "paper_registers"`,
];

export class PaperRegisters1732468000000 implements MigrationInterface {
  readonly name = 'PaperRegisters1732468000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Papers hold all matters of a unit (a circular: of all units) and day, lapse and are numbered.
 *
 * Each document so far had one matter. Drafts of one unit and day become one paper; signed ones stay apart as they were
 * signed, without numbers, and keep what they say in the new shape. What waits to leave no longer carries a draft along.
 */
const UP = [
  `CREATE TABLE "paper_matters" (
    "document_id" uuid NOT NULL,
    "assignment_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "due_version" integer NOT NULL,
    "lapsed_at" TIMESTAMP(3) WITH TIME ZONE,
    "lapse_reason" text,
    CONSTRAINT "PK_PAPER_MATTERS" PRIMARY KEY ("document_id", "assignment_id")
  )`,
  `CREATE UNIQUE INDEX "paper_matters_once" ON "paper_matters" ("assignment_id", "kind", "due_version")`,
  ...[
    `"unit_key" text NOT NULL DEFAULT ''`, `"round_on" date`, `"text" text`, `"register" text`, `"number_year" integer`, `"number" integer`,
    `"ended_at" TIMESTAMP(3) WITH TIME ZONE`, `"ended_by" text`, `"reason" text`,
  ].map((column) => `ALTER TABLE "documents" ADD ${column}`),
  `UPDATE documents d SET round_on = (created_at AT TIME ZONE 'Asia/Shanghai')::date,
     unit_key = CASE kind WHEN 'circular' THEN '' ELSE coalesce((SELECT unit_key FROM assignments a WHERE a.id = d.assignment_id), '') END`,
  `UPDATE notices SET document_id = NULL WHERE state IN ('pending', 'sending') AND document_id IN (SELECT id FROM documents WHERE state = 'draft')`,
  `CREATE TEMPORARY TABLE paper_of ON COMMIT DROP AS
   SELECT id, CASE state WHEN 'draft' THEN first_value(id) OVER (PARTITION BY plan_id, kind, unit_key, round_on, state ORDER BY id) ELSE id END AS paper FROM documents`,
  `INSERT INTO paper_matters (document_id, assignment_id, kind, due_version)
   SELECT p.paper, d.assignment_id, d.kind, max(d.due_version) FROM documents d JOIN paper_of p USING (id) JOIN assignments a ON a.id = d.assignment_id
   GROUP BY p.paper, d.assignment_id, d.kind`,
  // What changed since it was drafted lapses now.
  `UPDATE paper_matters m SET lapsed_at = d.created_at, lapse_reason = CASE WHEN a.status <> 'open' THEN a.status ELSE 'moved' END
   FROM documents d, assignments a
   WHERE d.id = m.document_id AND d.state = 'draft' AND a.id = m.assignment_id AND (a.status <> 'open' OR a.due_version <> m.due_version)`,
  `UPDATE documents d SET params = jsonb_build_object('kind', d.kind, 'planTitle', d.params->'planTitle', 'docNo', d.params->'docNo', 'county', d.params->'county',
     'office', NULL, 'contact', NULL, 'number', NULL, 'on', d.params->'on', 'to', jsonb_build_array(d.params->'unitName'), 'cc', '[]'::jsonb, 'text', NULL, 'automatic', false,
     'matters', jsonb_build_array(jsonb_build_object('task', d.params->'task', 'taskTitle', d.params->'taskTitle', 'unitName', d.params->'unitName',
       'dueOn', d.params->'dueOn', 'originalDueOn', d.params->'originalDueOn', 'daysLate', d.params->'workingDaysLate')))
   WHERE state = 'signed'`,
  `UPDATE documents SET params = '{}' WHERE state = 'draft'`,
  `UPDATE notices n SET document_id = p.paper FROM paper_of p WHERE p.id = n.document_id AND p.paper <> p.id`,
  `DELETE FROM documents d USING paper_of p WHERE p.id = d.id AND p.paper <> p.id`,
  `UPDATE documents d SET state = 'lapsed', ended_at = created_at
   WHERE state = 'draft' AND NOT EXISTS (SELECT 1 FROM paper_matters m WHERE m.document_id = d.id AND m.lapsed_at IS NULL)`,
  `DROP TABLE paper_of`,
  `ALTER TABLE "documents" ALTER COLUMN "round_on" SET NOT NULL`,
  `DROP INDEX "documents_once"`,
  `ALTER TABLE "documents" DROP COLUMN "assignment_id"`,
  `ALTER TABLE "documents" DROP COLUMN "due_version"`,
  `CREATE UNIQUE INDEX "documents_draft" ON "documents" ("plan_id", "kind", "unit_key", "round_on") WHERE "state" = 'draft'`,
  `CREATE UNIQUE INDEX "documents_number" ON "documents" ("register", "number_year", "number") WHERE "number" IS NOT NULL`,
  `ALTER TABLE "paper_matters" ADD CONSTRAINT "FK_b9e693c4c96ea08d324bd9dc2dc" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "paper_matters" ADD CONSTRAINT "FK_7167b1b531d4b8df12edea901b3" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

/** Papers fall back to their first matter. */
const DOWN = [
  `ALTER TABLE "documents" ADD "assignment_id" uuid`,
  `ALTER TABLE "documents" ADD "due_version" integer`,
  `DELETE FROM documents WHERE state IN ('lapsed', 'discarded')`,
  `UPDATE documents d SET assignment_id = m.assignment_id, due_version = m.due_version
   FROM (SELECT DISTINCT ON (document_id) * FROM paper_matters ORDER BY document_id, assignment_id) m WHERE m.document_id = d.id`,
  `DELETE FROM documents WHERE assignment_id IS NULL`,
  `ALTER TABLE "documents" ALTER COLUMN "assignment_id" SET NOT NULL`,
  `ALTER TABLE "documents" ALTER COLUMN "due_version" SET NOT NULL`,
  `DROP INDEX "documents_draft"`,
  `DROP INDEX "documents_number"`,
  `CREATE UNIQUE INDEX "documents_once" ON "documents" ("assignment_id", "kind", "due_version")`,
  `DROP TABLE "paper_matters"`,
  ...['unit_key', 'round_on', 'text', 'register', 'number_year', 'number', 'ended_at', 'ended_by', 'reason'].map((column) => `ALTER TABLE "documents" DROP COLUMN "${column}"`),
];

export class Papers1732461000000 implements MigrationInterface {
  readonly name = 'Papers1732461000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

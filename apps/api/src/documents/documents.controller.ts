import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { signDocument } from '../../../../commands/documents/sign.js';
import { mayDo } from '../../../../domain/access/access.js';
import { DubanError } from '../../../../domain/errors.js';
import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { DocumentEntity } from '../../../../entities/document.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { attachment } from '../http/attachment.js';
import { idField, planIdField, shown, shownInstant } from '../http/fields.js';
import { Route } from '../http/route.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const documentList = z.object({
  items: z.array(
    z.object({
      id: idField,
      kind: z.enum(['supervisionNotice', 'circular']),
      state: z.enum(['draft', 'signed']),
      assignment: z.string(),
      task: z.int(),
      unit: z.string(),
      unitName: z.string(),
      params: z.record(z.string(), z.unknown()),
      dueVersion: z.int(),
      createdAt: shownInstant,
      signedAt: shownInstant.nullable(),
      signedBy: z.string().nullable(),
    }),
  ),
});

interface Row {
  id: string;
  kind: 'supervisionNotice' | 'circular';
  state: 'draft' | 'signed';
  assignment_id: string;
  task_no: number;
  unit_key: string;
  unit_name: string;
  params: Record<string, unknown>;
  due_version: number;
  created_at: number;
  signed_at: number | null;
  signed_by: string | null;
}

@Controller()
export class DocumentsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/documents')
  @May('readDocuments')
  @Route({ summary: 'Supervision notices and circulars, newest first', answer: documentList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof documentList>> {
    await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'readDocuments');
    const rows: Row[] = await this.db.query(
      `SELECT d.id, d.kind, d.state, d.assignment_id, a.task_no, a.unit_key, a.unit_name, d.params, d.due_version, d.created_at, d.signed_at,
              coalesce(p.name, d.signed_by) AS signed_by
         FROM documents d
         JOIN assignments a ON a.id = d.assignment_id
         LEFT JOIN accounts p ON p.id::text = d.signed_by
        WHERE d.plan_id = $1 AND ($2::text IS NULL OR (a.unit_key = $2 AND (d.kind = 'supervisionNotice' OR d.state = 'signed')))
        ORDER BY d.created_at DESC, a.task_no, a.unit_key`,
      [planId, scope],
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        state: row.state,
        assignment: row.assignment_id,
        task: row.task_no,
        unit: row.unit_key,
        unitName: row.unit_name,
        params: row.params,
        dueVersion: row.due_version,
        createdAt: shown(row.created_at),
        signedAt: shown(row.signed_at),
        signedBy: row.signed_by,
      })),
    };
  }

  @Get('documents/:id/file')
  @May('readDocuments')
  @Route({ summary: 'A document as a Word file', answer: DOCX })
  async file(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<StreamableFile> {
    const unknown = new DubanError({ code: 'unknownFile', params: { name: id }, where: 'id' });
    const document = await this.db.getRepository(DocumentEntity).findOneBy({ id });
    if (!document) throw unknown;
    await readablePlan(this.db, caller, document.planId);
    const assignment = await this.db.getRepository(AssignmentEntity).findOneBy({ id: document.assignmentId });
    if (!assignment) throw unknown;
    const may = mayDo(caller, 'readDocuments', { unit: assignment.unitKey, unitName: assignment.unitName });
    if (!may.ok) throw new DubanError(may.refusal);
    // What is not signed yet is the office's alone.
    if (caller.role === 'officer' && document.kind === 'circular' && document.state !== 'signed') throw unknown;
    // The maker of Word files is large, and an API seldom needs it.
    const { wordFile } = await import('../../../../activities/documents/documents-of.js');
    const { filename, content, contentType } = await wordFile(document);
    return new StreamableFile(content, { type: contentType, length: content.length, disposition: attachment(filename) });
  }

  @Post('documents/:id/sign')
  @May('signDocument')
  @Route({ summary: 'Signs a draft, so that it may leave', answer: z.object({ documentId: idField }), command: true })
  sign(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) documentId: string): Promise<{ documentId: string }> {
    return signDocument(this.db, meta, { documentId });
  }
}

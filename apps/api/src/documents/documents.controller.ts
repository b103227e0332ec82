import { Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { signDocument } from '../../../../commands/documents/sign.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, planIdField, shown, shownInstant } from '../http/fields.js';
import { Route } from '../http/route.js';

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
    const scope = await listScope(this.db, caller, await readablePlan(this.db, caller, planId), 'readDocuments');
    const rows: Row[] = await this.db.query(
      `SELECT d.id, d.kind, d.state, d.assignment_id, a.task_no, a.unit_key, a.unit_name, d.params, d.created_at, d.signed_at,
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
        createdAt: shown(row.created_at),
        signedAt: shown(row.signed_at),
        signedBy: row.signed_by,
      })),
    };
  }

  @Post('documents/:id/sign')
  @May('signDocument')
  @Route({ summary: 'Signs a draft, so that it may leave', answer: z.object({ documentId: idField }), command: true })
  sign(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) documentId: string): Promise<{ documentId: string }> {
    return signDocument(this.db, meta, { documentId });
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { scopeOf } from '../../../../domain/access/access.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan, type ReadablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { bestMatches, type Findable } from './best-matches.js';

const MOST = 20;

const searchQuery = z.strictObject({ q: z.string().trim().min(1).max(100) });
const hit = z.object({
  kind: z.enum(['task', 'unit', 'assignment', 'indicator', 'document']),
  id: z.string().describe('Number of a task or an indicator, key of a unit, id of an assignment or a document'),
  title: z.string(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  task: z.int().nullable(),
  document: z.enum(['supervisionNotice', 'circular']).nullable(),
});
const searchAnswer = z.object({ items: z.array(hit).max(MOST) });
type Hit = z.input<typeof hit>;

interface AssignmentRow {
  readonly id: string;
  readonly task_no: number;
  readonly unit_key: string;
  readonly unit_name: string;
}

@Controller('plans/:plan/search')
export class SearchController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('viewPlan')
  @Route({ summary: 'What the caller may see and is called or says that, best first', answer: searchAnswer })
  async search(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: searchQuery }) { q }: z.output<typeof searchQuery>,
  ): Promise<z.input<typeof searchAnswer>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'viewAssignment');
    const papers = scopeOf(caller, 'readDocuments');
    const [assignments, documents] = await Promise.all([
      this.assignments(readable, scope),
      papers.ok ? this.documents(readable, papers.value.unit) : [],
    ]);
    return { items: bestMatches(q, [...fromNotice(readable), ...assignments, ...documents], MOST) };
  }

  private async assignments({ plan }: ReadablePlan, scope: string | null): Promise<Findable<Hit>[]> {
    const rows: AssignmentRow[] = await this.db.query(
      `SELECT id, task_no, unit_key, unit_name FROM assignments
        WHERE plan_id = $1 AND status <> 'removed' AND ($2::text IS NULL OR unit_key = $2) ORDER BY task_no, unit_key`,
      [plan.id, scope],
    );
    const titles = new Map(plan.document.tasks.map(({ no, title }) => [no, title]));
    return rows.map(({ id, task_no: task, unit_key: unit, unit_name: unitName }) => {
      const title = titles.get(task) ?? '';
      return { found: { kind: 'assignment', id, title, unit, unitName, task, document: null }, names: [`${title} ${unitName}`], text: unit };
    });
  }

  private async documents({ plan }: ReadablePlan, scope: string | null): Promise<Findable<Hit>[]> {
    const rows: (AssignmentRow & { kind: 'supervisionNotice' | 'circular'; number: string | null })[] = await this.db.query(
      `SELECT d.id, d.kind, d.params ->> 'number' AS number, a.task_no, a.unit_key, a.unit_name
         FROM documents d JOIN paper_matters m ON m.document_id = d.id AND m.lapsed_at IS NULL JOIN assignments a ON a.id = m.assignment_id
        WHERE d.plan_id = $1 AND d.state IN ('draft', 'signed') AND ($2::text IS NULL OR (a.unit_key = $2 AND d.state = 'signed'))
        ORDER BY d.created_at DESC, d.id, a.task_no, a.unit_key`,
      [plan.id, scope],
    );
    const titles = new Map(plan.document.tasks.map(({ no, title }) => [no, title]));
    const papers = [...new Map(rows.map((row) => [row.id, row])).values()];
    return papers.map(({ id, kind, number, task_no: task, unit_key: unit, unit_name: unitName }) => {
      const title = titles.get(task) ?? '';
      const of = rows.filter((row) => row.id === id).map((row) => `${titles.get(row.task_no) ?? ''} ${row.unit_name}`);
      const names = [`${kind === 'circular' ? '通报 circular' : '督办通知单 supervision notice'} ${number ?? ''} ${of.join(' ')}`];
      return { found: { kind: 'document', id, title, unit, unitName, task, document: kind }, names };
    });
  }
}

/** What the notice itself says is everybody's. */
function fromNotice({ plan: { document, directory } }: ReadablePlan): Findable<Hit>[] {
  const none = { unit: null, unitName: null, task: null, document: null };
  return [
    ...document.tasks.map(({ no, label, title, text }): Findable<Hit> => ({
      found: { ...none, kind: 'task', id: String(no), title, task: no },
      names: [title, String(no), ...(label === undefined ? [] : [label])],
      text,
    })),
    ...directory.units.map(({ key, name, aliases }): Findable<Hit> => ({
      found: { ...none, kind: 'unit', id: key, title: name, unit: key, unitName: name },
      names: [name, key, ...aliases],
    })),
    ...document.indicators.map(({ no, name, text }): Findable<Hit> => ({ found: { ...none, kind: 'indicator', id: String(no), title: name }, names: [name], text })),
  ];
}

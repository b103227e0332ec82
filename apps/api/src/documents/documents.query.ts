import { In, type DataSource } from 'typeorm';
import type { z } from 'zod';

import { mattersToSign } from '../../../../commands/documents/matters-to-sign.js';
import { factsOf } from '../../../../commands/documents/paper-facts.js';
import type { PaperFacts } from '../../../../domain/papers/paper.js';
import type { Rest } from '../../../../domain/papers/rest.js';
import { bodyOf, paperContents } from '../../../../activities/documents/paper-contents.js';
import { unitByKey } from '../../../../domain/plan/resolve-units.js';
import { AccountEntity, AssignmentEntity, DocumentEntity, PaperMatterEntity } from '../../../../entities/index.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { shown } from '../http/fields.js';
import type { documentList } from './document.dto.js';

/** A paper with the assignments in it and what it states: what was signed, or what would be now. */
export interface ReadPaper {
  readonly document: DocumentEntity;
  readonly matters: readonly { readonly matter: PaperMatterEntity; readonly row: AssignmentEntity; readonly rest: Rest | null }[];
  readonly facts: PaperFacts;
}

/** These papers of the plan, newest first; all of them where no id is given. `unit`: those that have reached it. */
export async function papersOf(db: DataSource, readable: ReadablePlan, unit: string | null, id?: string): Promise<ReadPaper[]> {
  const { plan, now } = readable;
  const documents = await db.getRepository(DocumentEntity).find({ where: { planId: plan.id, ...(id === undefined ? {} : { id }) }, order: { createdAt: 'DESC', kind: 'ASC', unitKey: 'ASC' } });
  const matters = await db.getRepository(PaperMatterEntity).findBy({ documentId: In(documents.map((document) => document.id)) });
  const rows = await db.getRepository(AssignmentEntity).findBy({ id: In([...new Set(matters.map(({ assignmentId }) => assignmentId))]) });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return documents
    .map((document): ReadPaper => {
      const own = matters.filter(({ documentId }) => documentId === document.id).map((matter) => ({ matter, row: rowOf.get(matter.assignmentId)! }));
      own.sort((a, b) => a.row.taskNo - b.row.taskNo || (a.row.unitKey < b.row.unitKey ? -1 : 1));
      if (document.state !== 'draft') {
        const facts = document.state === 'signed' ? (document.params as unknown as PaperFacts) : factsOf(plan, document, own.map(({ row }) => row), now);
        return { document, matters: own.map((each) => ({ ...each, rest: null })), facts };
      }
      const { holding, resting } = mattersToSign(own, now, plan);
      const restOf = (row: AssignmentEntity) => resting.find((each) => each.row === row)?.rest ?? null;
      // One of which everything rests is shown with it, and cannot be signed yet.
      const facts = factsOf(plan, document, holding.length > 0 ? holding : resting.map(({ row }) => row), now);
      return { document, matters: own.map((each) => ({ ...each, rest: restOf(each.row) })), facts };
    })
    .filter((paper) => unit === null || reaches(paper, unit));
}

/** What is not signed is the office's alone; a circular is of everybody it names. */
export function reaches({ document, matters }: Pick<ReadPaper, 'document' | 'matters'>, unit: string): boolean {
  return document.state === 'signed' && matters.some(({ matter, row }) => row.unitKey === unit && matter.lapsedAt === null);
}

export async function shownPapers(db: DataSource, { plan }: ReadablePlan, papers: readonly ReadPaper[]): Promise<z.input<typeof documentList>> {
  const signers = papers.flatMap(({ document: { signedBy } }) => (signedBy !== null && UUID.test(signedBy) ? [signedBy] : []));
  const accounts = await db.getRepository(AccountEntity).findBy({ id: In(signers) });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return {
    items: papers.map(({ document, matters, facts }) => ({
      id: document.id,
      kind: document.kind,
      state: document.state,
      number: facts.number,
      unit: document.unitKey === '' ? null : document.unitKey,
      unitName: unitByKey(plan.directory, document.unitKey)?.name ?? null,
      roundOn: document.roundOn,
      matters: matters.map(({ matter, row, rest }) => ({
        assignment: row.id,
        task: row.taskNo,
        unit: row.unitKey,
        unitName: row.unitName,
        lapsedAt: matter.lapsedAt === null ? null : shown(matter.lapsedAt),
        lapseReason: matter.lapseReason,
        rests: rest !== null,
        restsUntil: rest?.until ?? null,
      })),
      contents: shownContents(facts, document.state === 'signed'),
      body: bodyOf(facts),
      rewritten: facts.text !== null,
      automatic: facts.automatic,
      reason: document.reason,
      createdAt: shown(document.createdAt),
      signedAt: shown(document.signedAt),
      signedBy: document.signedBy === null ? null : (names.get(document.signedBy) ?? document.signedBy),
      endedAt: shown(document.endedAt),
    })),
  };
}

/** The domain's lists are read-only, the answer's are not. */
function shownContents(facts: PaperFacts, signed: boolean): z.input<typeof documentList>['items'][number]['contents'] {
  const { paragraphs, table, remarks, ...contents } = paperContents(facts, signed);
  return { ...contents, paragraphs: [...paragraphs], remarks: [...remarks], table: { title: table.title, head: [...table.head], rows: table.rows.map((row) => [...row]) } };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

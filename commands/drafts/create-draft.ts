import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { ColumnMapping } from '../../domain/notice/read/tables/columns.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { allowed } from '../allowed.js';
import { canonicalJson, sha256 } from '../canonical.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import type { DraftedFile } from '../import/draft-file.js';
import { toDate } from '../to-date.js';

export interface NewDraft {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What was read of the file. */
  readonly drafted: DraftedFile;
  readonly directory: UnitDirectory | null;
  /** What had been said of this issuer's columns, by which it was read. */
  readonly mapping?: ColumnMapping;
}

/**
 * Keeps a draft: what was read of a file, to be corrected and launched.
 * @throws DubanError `notAllowed`
 */
export async function createDraft(db: DataSource, meta: CommandMeta, input: NewDraft): Promise<{ draftId: string; version: number }> {
  const { fileName, drafted, directory } = input;
  const hash = sha256(Buffer.from(input.bytes)).toString('hex');
  const payload = { fileName, sha256: hash, directory: directory === null ? null : sha256(canonicalJson(directory)).toString('hex') };
  return carryOut(db, meta, { name: 'createDraft', subject: hash, payload }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    const draftId = randomUUID();
    const draft = JSON.stringify(drafted.draft);
    await tx.query(
      `INSERT INTO drafts (id, kind, file_name, sha256, source_text, tables, mapping, read, draft, directory, version, plan_id, created_by, created_at, changed_by, changed_at)
       VALUES ($1, $2, $3, $4, $5, $10, $11, $6, $6, $7, 1, NULL, $8, $9, $8, $9)`,
      [draftId, drafted.kind, fileName, hash, drafted.text, draft, directory === null ? null : JSON.stringify(directory), tx.actor.id, toDate(tx.realNow), JSON.stringify(drafted.tables), JSON.stringify(input.mapping ?? {})],
    );
    const data = { fileName, sha256: hash, title: drafted.draft.title, tasks: drafted.draft.tasks.length };
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftCreated', subject: draftId, data, at: tx.realNow });
    return { draftId, version: 1 };
  });
}

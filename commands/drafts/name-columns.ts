import type { DataSource } from 'typeorm';

import type { NoticeDraft } from '../../domain/notice/draft.js';
import type { ColumnMapping } from '../../domain/notice/read/tables/columns.js';
import { reread } from '../../domain/notice/reread.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { toDate } from '../to-date.js';
import { openDraft } from './open-draft.js';

export interface ColumnNaming {
  readonly draftId: string;
  /** The version that was looked at. */
  readonly version: number;
  /** What the heads of its tables mean, by their plain words; whole. */
  readonly mapping: ColumnMapping;
  /** The notice as it is read with these names. */
  readonly after: NoticeDraft;
}

interface Row {
  mapping: ColumnMapping;
  read: NoticeDraft;
  draft: NoticeDraft;
}

/**
 * Takes a draft's notice as it is read anew with its columns named by hand; what was corrected meanwhile stays corrected. The names are
 * remembered for whoever issued the notice.
 * @throws DubanError `notAllowed`, `unknownDraft`, `draftLaunched`, `staleVersion`
 */
export async function nameColumns(db: DataSource, meta: CommandMeta, naming: ColumnNaming): Promise<{ draftId: string; version: number }> {
  const { draftId, mapping, after } = naming;
  return carryOut(db, meta, { name: 'nameColumns', subject: draftId, payload: { draftId, version: naming.version, mapping } }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    const { version } = await openDraft(tx, draftId, naming.version);
    const [row] = await tx.query<Row>('SELECT mapping, read, draft FROM drafts WHERE id = $1', [draftId]);
    const draft = reread(row!.read, row!.draft, after);
    await tx.query('UPDATE drafts SET mapping = $2, read = $3, draft = $4, version = $5, changed_by = $6, changed_at = $7 WHERE id = $1', [
      draftId, JSON.stringify(mapping), JSON.stringify(after), JSON.stringify(draft), version + 1, tx.actor.id, toDate(tx.realNow),
    ]);
    const issuer = draft.issuer ?? '';
    const taken = Object.keys(row!.mapping).filter((word) => mapping[word] === undefined);
    if (taken.length > 0) await tx.query('DELETE FROM column_meanings WHERE issuer = $1 AND word = ANY($2)', [issuer, taken]);
    await tx.query(
      `INSERT INTO column_meanings (issuer, word, meaning, said_by, recorded_at)
       SELECT $1, key, value, $3, $4 FROM jsonb_each_text($2::jsonb)
       ON CONFLICT (issuer, word) DO UPDATE SET meaning = excluded.meaning, said_by = excluded.said_by, recorded_at = excluded.recorded_at`,
      [issuer, JSON.stringify(mapping), tx.actor.id, toDate(tx.realNow)],
    );
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftColumnsNamed', subject: draftId, data: { version: version + 1, mapping }, at: tx.realNow });
    return { draftId, version: version + 1 };
  });
}

/** What was said of the columns of tables, by issuer ('' where a notice names none). */
export async function columnMeanings(db: DataSource): Promise<Readonly<Record<string, ColumnMapping>>> {
  const rows: { issuer: string; word: string; meaning: ColumnMapping[string] }[] = await db.query('SELECT issuer, word, meaning FROM column_meanings');
  const meanings: Record<string, Record<string, ColumnMapping[string]>> = {};
  for (const { issuer, word, meaning } of rows) (meanings[issuer] ??= {})[word] = meaning;
  return meanings;
}

import { ok, refuse, type Result } from '../../domain/errors.js';
import type { NoticeDraft } from '../../domain/notice/draft.js';
import { draftPlan, type DraftedPlan } from '../../domain/notice/draft-plan.js';
import { readLedger, type LedgerFault } from '../../domain/notice/ledger.js';
import { parseDocument } from '../../domain/notice/parse-notice.js';
import { lineNumberAt, sourceText } from '../../domain/notice/text.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { readLedgerFile } from './read-ledger-file.js';
import { readNoticeFile, type NoticeText } from './read-notice-file.js';

/** A draft, and the text its places are offsets into. */
export interface DraftedFile {
  readonly kind: NoticeText['kind'] | 'xlsx';
  readonly text: string;
  readonly draft: NoticeDraft;
}

/**
 * Reads a notice's file and the notice in it.
 * Refuses what `readNoticeFile` refuses, and `notNotice` for a text with neither tasks nor indicators nor headings.
 */
export async function draftNotice(bytes: Uint8Array, name: string, directory?: UnitDirectory): Promise<Result<DraftedFile>> {
  const read = await readNoticeFile(bytes, name);
  if (!read.ok) return read;
  const draft = parseDocument(read.value, directory === undefined ? {} : { directory });
  if (draft.tasks.length + draft.indicators.length === 0 && !HEADING.test(read.value.text)) return refuse('notNotice', { name }, 'file');
  const { kind, text } = read.value;
  return ok({ kind, text, draft });
}

/**
 * Reads an Excel ledger as a draft, with every fault of every row: with any of them nothing may be imported.
 * Refuses what `readLedgerFile` refuses.
 */
export async function draftLedger(bytes: Uint8Array, name: string, directory?: UnitDirectory): Promise<Result<DraftedFile & { readonly faults: readonly LedgerFault[] }>> {
  const sheet = await readLedgerFile(bytes, name);
  if (!sheet.ok) return sheet;
  const title = name.replace(/\.[^.]*$/, '');
  return ok({ kind: 'xlsx', ...readLedger(sheet.value, { title, ...(directory === undefined ? {} : { directory }) }) });
}

/** The plan a draft becomes, its assumptions with the lines of the text they come from. */
export function planOfDraft({ draft, text }: Pick<DraftedFile, 'draft' | 'text'>, options: { readonly directory?: UnitDirectory; readonly key?: string } = {}): DraftedPlan {
  const source = sourceText(text);
  return draftPlan(draft, { ...options, lineAt: (offset) => lineNumberAt(source, offset) });
}

/** A line that begins as a heading or a numbered paragraph does. */
const HEADING = /^[ \t\u3000\u00a0]*(?:第[一二三四五六七八九十]{1,3}[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、][^\d])/m;

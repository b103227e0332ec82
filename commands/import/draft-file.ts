import type { Block, NoticeDocument, Table } from '../../domain/document/document.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import type { NoticeDraft } from '../../domain/notice/draft.js';
import { draftPlan, type DraftedPlan } from '../../domain/notice/draft-plan.js';
import { readLedger, type LedgerFault } from '../../domain/notice/ledger.js';
import { parseDocument } from '../../domain/notice/parse-notice.js';
import type { ColumnMapping } from '../../domain/notice/read/tables/columns.js';
import { lineNumberAt, sourceText } from '../../domain/notice/text.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { readLedgerFile, workbookDocument } from './read-ledger-file.js';
import { readNoticeFile, type NoticeText } from './read-notice-file.js';

/** A draft, and the text its places are offsets into. */
export interface DraftedFile {
  readonly kind: NoticeText['kind'] | 'xlsx';
  readonly text: string;
  /** Those of the file; what a text draws with bars and tabs is found in it again. */
  readonly tables: readonly Table[];
  readonly draft: NoticeDraft;
}

/** How a file is read beside its own words. */
export interface DraftOptions {
  readonly directory?: UnitDirectory;
  /** What was said of the columns of this issuer's tables before. */
  readonly meanings?: (issuer: string | null) => Promise<ColumnMapping>;
}

/**
 * Reads a notice's file and the notice in it.
 * Refuses what `readNoticeFile` refuses, and `notNotice` for a text with neither tasks nor indicators nor headings. A table
 * whose columns nobody knows is no refusal: a person can name them.
 */
export async function draftNotice(bytes: Uint8Array, name: string, directory?: UnitDirectory, meanings?: DraftOptions['meanings']): Promise<Result<DraftedFile>> {
  const read = await readNoticeFile(bytes, name);
  if (!read.ok) return read;
  const draft = await readWith(read.value, { ...(directory ? { directory } : {}), ...(meanings ? { meanings } : {}) });
  const seen = draft.tasks.length + draft.indicators.length > 0 || draft.warnings.some(({ code }) => code === 'tableUnread');
  if (!seen && !HEADING.test(read.value.text)) return refuse('notNotice', { name }, 'file');
  const { kind, text, blocks } = read.value;
  return ok({ kind, text, tables: tablesOf(blocks), draft });
}

/**
 * Reads an Excel file as a draft: a ledger by its columns, with every fault of every row (with any of them nothing may be imported); a
 * workbook that is no ledger of ours (a sheet of scores, a table without dates, two head rows) as any other notice's tables.
 * Refuses what `readLedgerFile` refuses.
 */
export async function draftLedger(bytes: Uint8Array, name: string, directory?: UnitDirectory, meanings?: DraftOptions['meanings']): Promise<Result<DraftedFile & { readonly faults: readonly LedgerFault[] }>> {
  const sheet = await readLedgerFile(bytes, name);
  if (!sheet.ok) return sheet;
  const title = name.replace(/\.[^.]*$/, '');
  const ledger = readLedger(sheet.value, { title, ...(directory === undefined ? {} : { directory }) });
  if (!ledger.faults.some(({ code }) => NO_LEDGER.includes(code))) return ok({ kind: 'xlsx', tables: [], ...ledger });
  const document = await workbookDocument(bytes, name);
  if (!document.ok) return document;
  const draft = await readWith(document.value, { ...(directory ? { directory } : {}), ...(meanings ? { meanings } : {}) });
  if (draft.tasks.length + draft.indicators.length === 0) return ok({ kind: 'xlsx', tables: [], ...ledger });
  return ok({ kind: 'xlsx', text: document.value.text, tables: tablesOf(document.value.blocks), draft, faults: [] });
}

/** Reads once, and again with what was said of this issuer's columns, if anything was. */
async function readWith(document: NoticeDocument, { directory, meanings }: DraftOptions): Promise<NoticeDraft> {
  const options = directory === undefined ? {} : { directory };
  const draft = parseDocument(document, options);
  const mapping = meanings ? await meanings(draft.issuer) : {};
  return Object.keys(mapping).length === 0 ? draft : parseDocument(document, { ...options, mapping });
}

function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** The sheet as a whole is none. */
const NO_LEDGER: readonly LedgerFault['code'][] = ['noHeading', 'noDueColumn'];

/** The plan a draft becomes, its assumptions with the lines of the text they come from. */
export function planOfDraft({ draft, text }: Pick<DraftedFile, 'draft' | 'text'>, options: { readonly directory?: UnitDirectory; readonly key?: string } = {}): DraftedPlan {
  const source = sourceText(text);
  return draftPlan(draft, { ...options, lineAt: (offset) => lineNumberAt(source, offset) });
}

/** A line that begins as a heading or a numbered paragraph does. */
const HEADING = /^[ \t\u3000\u00a0]*(?:第[一二三四五六七八九十]{1,3}[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、][^\d])/m;

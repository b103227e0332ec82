import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

import { composeDocument } from '../../domain/document/compose.js';
import type { NoticeDocument } from '../../domain/document/document.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import { normaliseNotice } from '../../domain/notice/text.js';
import { MAX_CHARACTERS, MAX_PAGES } from './limits.js';
import { pagePieces, type Page, type Piece } from './pdf-lines.js';
import { rulingsOf, type DrawingCodes } from './pdf-rulings.js';
import { ruledTables } from './pdf-tables.js';
import { withoutRadicals } from './radicals.js';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** A page with fewer characters is a picture, or empty. */
const LEAST_CHARACTERS = 8;

/**
 * A PDF file that holds text: its paragraphs, their broken lines joined, and its ruled tables.
 * Refuses `noticeEncrypted` (a password is needed), `noticeBroken`, `tooManyPages`, `noticeScanned` (pictures of pages).
 */
export async function pdfDocument(bytes: Uint8Array, name: string): Promise<Result<NoticeDocument>> {
  let pdf: PdfDocument;
  try {
    // A copy: the reader takes the bytes for itself.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    return refuse(error instanceof Error && error.name === 'PasswordException' ? 'noticeEncrypted' : 'noticeBroken', { name }, 'file');
  }
  try {
    if (pdf.numPages > MAX_PAGES) return refuse('tooManyPages', { name, pages: pdf.numPages, max: MAX_PAGES }, 'file');
    const pages: Page[] = [];
    const codes = await drawingCodes();
    let characters = 0;
    for (let no = 1; no <= pdf.numPages && characters < MAX_CHARACTERS; no++) {
      const page = await readPage(await pdf.getPage(no), codes);
      characters += page.characters;
      pages.push(page);
    }
    if (characters < LEAST_CHARACTERS * pages.length) return refuse('noticeScanned', { name, pages: pages.length }, 'file');
    const read = composeDocument(pagePieces(pages), normaliseNotice);
    return isLegible(read.text) ? ok(read) : refuse('noticeScanned', { name, pages: pages.length }, 'file');
  } catch {
    return refuse('noticeBroken', { name }, 'file');
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function readPage(page: PdfPage, codes: DrawingCodes): Promise<Page & { readonly characters: number }> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  // Marked contents end a piece: otherwise neighbouring cells become one.
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const pieces = items.flatMap((item): Piece[] => {
    if (!('str' in item) || item.str === '') return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    return [{ text: withoutRadicals(item.str), x: x - left, y: y - bottom, width: item.width, size: Math.hypot(c, d) || item.height || 10 }];
  });
  const { horizontal, vertical } = rulingsOf(await page.getOperatorList(), codes);
  page.cleanup();
  const shifted = {
    horizontal: horizontal.map((line) => ({ at: line.at - bottom, from: line.from - left, to: line.to - left })),
    vertical: vertical.map((line) => ({ at: line.at - left, from: line.from - bottom, to: line.to - bottom })),
  };
  const { tables, rest } = ruledTables(shifted, pieces);
  const characters = pieces.reduce((sum, { text }) => sum + text.trim().length, 0);
  return { width: right - left, height: top - bottom, pieces: rest, tables, characters };
}

async function drawingCodes(): Promise<DrawingCodes> {
  const { save, restore, transform, constructPath, stroke, closeStroke, fill, eoFill, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke } = (await getResolvedPDFJS()).OPS;
  return { save, restore, transform, constructPath, shown: new Set([stroke, closeStroke, fill, eoFill, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke]) };
}

/** A font that does not say which characters its shapes are gives text nobody can read. */
function isLegible(text: string): boolean {
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  return odd * 4 < text.length;
}

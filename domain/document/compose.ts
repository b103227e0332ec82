import type { Block, NoticeDocument } from './document.js';
import type { RawTable } from './raw-table.js';
import { laysOut, tableText } from './table-text.js';

/** What a file is made of, in order: text of one or more lines, or a table. */
export type Piece = string | RawTable;

/**
 * Puts a document together: its text, a paragraph a line and a table's cell a line, and the blocks with their places in it. `mapped`
 * is what the text of every piece goes through first (normaliseNotice). Of blank lines at most one stays between two others.
 */
export function composeDocument(pieces: readonly Piece[], mapped: (text: string) => string): NoticeDocument {
  const blocks: Block[] = [];
  let text = '';
  const begin = (): void => {
    if (text !== '') text += '\n';
  };
  const write = (piece: string): void => {
    begin();
    for (const line of mapped(piece).split('\n')) {
      const start = text.length;
      text += line;
      if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: line, span: { start, end: text.length } });
      text += '\n';
    }
    text = text.slice(0, -1);
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      write(piece);
      continue;
    }
    const rows = piece.map((row) => row.map((cell) => ({ ...cell, text: mapped(cell.text) })));
    if (laysOut(rows)) {
      write(rows.flatMap((row) => row.flatMap(({ text: cell }) => (cell.trim() === '' ? [] : [cell.trim()]))).join('\n\n'));
      continue;
    }
    begin();
    const { text: written, table } = tableText(rows, text.length);
    text += written;
    blocks.push(table);
  }
  return { text, blocks };
}

/** A plain text as a document: a paragraph a line, and no tables but those its lines draw. */
export function documentOfText(text: string): NoticeDocument {
  return composeDocument([text], (same) => same);
}

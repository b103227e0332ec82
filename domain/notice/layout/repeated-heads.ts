import { cellNumber } from '../read/tables/table-cells.js';
import { columnOf, headFrom } from '../read/tables/table-columns.js';

/** Fewer words are no head of a table. */
const LEAST = 3;

/**
 * Lines without the head of a table of one cell a line where it comes again on the next page: the same words in the same
 * order as the head before it. A head above the number 1 is that of another table.
 */
export function withoutRepeatedHeads<T extends { readonly text: string }>(lines: readonly T[]): T[] {
  const kept: T[] = [];
  let before = '';
  for (let at = 0; at < lines.length; at++) {
    const words = headAt(lines, at);
    const head = words.join('\n');
    if (words.length < LEAST || head !== before || cellNumber(lines[at + words.length]?.text ?? '') === 1) {
      kept.push(lines[at]!);
      if (words.length >= LEAST) before = head;
    } else at += words.length - 1;
  }
  return kept;
}

/** The head from the line on, which begins with 序号; else no words. */
function headAt(lines: readonly { readonly text: string }[], at: number): string[] {
  return columnOf(lines[at]!.text) === 'no' ? headFrom(lines, at) : [];
}

import type { SourceText } from '../text.js';

/** Fewer lines of one cell each are no table. */
const LEAST = 6;
const ONE_CELL = /^\s*\|?\s*[^|\s][^|]{0,200}\|\s*$|^\s*\|\s*[^|\s][^|]{0,200}$|^\s*\|\s*$/;

/**
 * The source without the bars of a table that was copied a cell a line, each with the bar that closed it (序号 |): what is left is
 * one cell a line. Places stay as they are.
 */
export function withoutCellBars(source: SourceText): SourceText {
  if (!source.text.includes('|')) return source;
  const bare = new Set<number>();
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= LEAST) for (const index of run) bare.add(index);
    run = [];
  };
  source.lines.forEach(({ text }, index) => {
    if (ONE_CELL.test(text)) run.push(index);
    else if (text.trim() !== '') close();
  });
  close();
  if (bare.size === 0) return source;
  const lines = source.lines.map((line, index) => (bare.has(index) ? { ...line, text: line.text.replaceAll('|', ' ') } : line));
  let text = '';
  let at = 0;
  for (const line of lines) {
    text += source.text.slice(at, line.start) + line.text;
    at = line.end;
  }
  return { ...source, text: text + source.text.slice(at), lines };
}

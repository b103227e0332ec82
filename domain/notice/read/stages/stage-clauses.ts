import type { StageItem } from './stage-sections.js';
import type { SourceText } from '../../text.js';

/** When a stage is, at the beginning of its period. */
export const TIME = String.raw`(?:(?:19|20)\d{2}|\d{1,2}月|即日|[一二三四]季度|[上下]半年|[一二][〇○零])`;

const CLAUSE = new RegExp(String.raw`(?<=^|[。;:,])\s*[“"]?[一-鿿]{2,10}阶段[”"]?\s*[(〔]\s*(?:时间:)?[自从]?${TIME}`, 'g');

/**
 * The stages told in one paragraph: 分三个阶段进行。动员部署阶段(3月):……;集中整治阶段(4月至9月):……. Those of the first paragraph
 * between the offsets that has two or more; none where there is no such paragraph. Linear.
 */
export function datedClauses({ text, lines }: SourceText, from: number, to: number): StageItem[] {
  for (const line of lines) {
    if (line.start < from || line.start >= to || !line.text.includes('阶段')) continue;
    const starts = [...line.text.matchAll(CLAUSE)].map(({ 0: found, index }) => line.start + index + (found.length - found.trimStart().length));
    if (starts.length < 2) continue;
    return starts.map((start, index) => ({ start, bodyStart: start, end: beforeMarks(text, starts[index + 1] ?? line.end), printed: '', isPhase: false }));
  }
  return [];
}

/** Back over the mark that parts two clauses. */
function beforeMarks(text: string, at: number): number {
  let end = at;
  while (/[\s;,]/.test(text.charAt(end - 1))) end--;
  return end;
}

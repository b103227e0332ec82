import type { SourceText } from '../../text.js';

/**
 * Whether the text is a letter that only covers a plan, and the plan is not there: it issues 《…》, names it as its annex, and ends with the
 * signature. What such a letter asks for is how the plan is to be carried out, and no task of it.
 */
export function coversAbsentPlan({ text }: SourceText): boolean {
  const annex = LISTED.exec(text);
  if (!annex || !ISSUES.test(text)) return false;
  const behind = text.slice(annex.index + annex[0].length);
  return behind.length <= LONGEST_END && !/\n\s*附\s*件\s*\d{0,2}\s*(?:\n|$)/.test(behind);
}

const ISSUES = /现将《[^》]{4,60}》[^。]{0,20}(?:印发|下发|转发|发给)/;
const LISTED = /(?:^|\n)\s*附\s*件\s*\d{0,2}\s*:[^\n]{4,80}/;
/** Further annexes, who signs, the date, who is copied. */
const LONGEST_END = 300;

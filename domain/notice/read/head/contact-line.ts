import { OFFICE_LENGTHS } from '../../../plan/office.js';
import type { SourceText } from '../../text.js';

/**
 * Whom to call about the plan, as the notice prints it: 联系人：刘敏，电话：0000-6012345. It stands in the foot of papers and mails.
 * The last such line counts: it is the office's own, those before it belong to single tasks. Null without one that has a number.
 */
export function readContactLine(source: SourceText): string | null {
  const lines = [...source.text.matchAll(LINE)]
    .map(({ 0: found, index }) => source.raw.slice(index, index + found.length).trim())
    .filter((line) => line.length <= OFFICE_LENGTHS.contact && NUMBER.test(line));
  return lines.at(-1) ?? null;
}

/** Up to the bracket, full stop or end of line that closes it; a person's mobile number may follow in brackets of its own. */
const LINE = /(?:联系人|联系电话|联系方式|咨询电话)(?:及(?:电话|联系方式))?[:：][^。;()\n]{2,120}/g;
const NUMBER = /\d{4,}/;

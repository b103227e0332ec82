import { type DateContext, readDeadline } from './deadline.js';
import type { DueRead } from '../../read/tasks/task-due.js';
import type { SourceText } from '../../text.js';

/**
 * The date a notice sets for all tasks that have none of their own: 除另有明确时限外,均应于8月31日前完成; 上述任务统一于年底前完成. Only a
 * sentence that says so in these words counts. Null where there is none; linear in the text's length.
 */
export function blanketDue(source: SourceText, context: DateContext): DueRead | null {
  for (const found of source.text.matchAll(SENTENCE)) {
    const sentence = found[0];
    if (sentence.length > LONGEST) continue;
    const said = APART.exec(sentence) ?? ALL.exec(sentence);
    if (said === null) continue;
    const from = said.index + said[0].length;
    const reading = readDeadline(sentence.slice(from), context, 'running');
    if (reading === null || reading.due === null) continue;
    const place = { start: found.index + from + reading.at.start, end: found.index + from + reading.at.end };
    return { ...reading, dueText: source.raw.slice(place.start, place.end).replace(/\s*\n\s*/g, ''), place };
  }
  return null;
}

const SENTENCE = /[^。;]+/g;
/** What is longer is no sentence. */
const LONGEST = 400;
/** 除另有明确时限外, 未注明完成时限的任务 */
const APART = /(?:除[^。;,]{0,14}(?:时限|期限|时间|日期|节点|规定|要求|注明|明确)[^。;,]{0,8}(?:外|以外)|(?:未|没有)[^。;,]{0,8}(?:时限|期限|时间节点|完成时间|完成日期)的)/;
/** 以上任务均须, 各项工作统一于 */
const ALL = /(?:以上|上述|前述|本清单|本表|各项|所有|全部)[^。;,]{0,8}(?:任务|事项|工作)[^。;,]{0,10}?(?:均|一律|统一)/;

import { doesTask } from '../read/tables/columns.js';
import { columnOf } from '../read/tables/table-columns.js';

/** A word of the head that only gathers the columns below it: 责任分工 over 牵头单位 and 配合单位. */
const GATHERS = /^(?:责任|任务|职责|工作)?分工(?:情况)?$|^(?:责任)?(?:单位|部门)(?:及分工)?$|^责任(?:落实|主体)$/;

/**
 * The head of a table whose second line names what 责任分工 gathers, as one line: `head` and the words `below`, with cells
 * as wide as they were merged (empty ones beside and under them), or without. Null where the second line is none.
 */
export function gatheredHead(head: readonly string[], below: readonly string[]): string[] | null {
  const named = below.filter((word) => word.trim() !== '');
  if (named.length < 2 || !named.every((word) => doesTask(columnOf(word)))) return null;
  const at = head.findIndex((word) => GATHERS.test(word.replace(/\s+/g, '')));
  if (at < 0) return null;
  const empty = head.slice(at + 1).findIndex((word) => word.trim() !== '');
  const width = empty < 0 ? head.length - at : empty + 1;
  // Without the empty cells of a merge the head has one word for all that it gathers.
  return [...head.slice(0, at), ...named, ...head.slice(at + (width === named.length ? width : 1))];
}

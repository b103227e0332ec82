import { Document, isMap, isSeq, type Node, visit } from 'yaml';

import type { Plan, UnitDirectory } from './plan.js';

/**
 * A plan as a plan file: what `checkPlan` reads from it equals the plan. `unitsFile` is the directory file as seen from
 * the plan file; each comment is a line at the top.
 */
export function planYaml(plan: Plan, unitsFile: string, comments: readonly string[] = []): string {
  const { key, ...rest } = plan;
  return written({ key, units: unitsFile, ...rest }, comments);
}

/** A unit directory as a directory file; each comment is a line at the top. */
export function unitsYaml(directory: UnitDirectory, comments: readonly string[] = []): string {
  const { county, office, units, groups } = directory;
  return written({ county, office, units, groups }, comments);
}

function written(value: unknown, comments: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, { key, value: node }) => {
      if (isNode(node) && ONE_LINE.has(String(key))) visitItems(node);
      if (isNode(node) && String(key) === 'contacts' && isMap(node)) node.items.forEach((item) => onOneLine(item.value));
    },
  });
  const lines = comments.flatMap((comment) => comment.split(/\r\n|[\r\n\u0085\u2028\u2029]/)).map((line) => ` ${line}`.trimEnd());
  if (lines.length > 0) document.commentBefore = lines.join('\n');
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Lists whose entries are read best one a line. */
const ONE_LINE: ReadonlySet<string> = new Set(['office', 'groups', 'feeds', 'targets', 'units', 'rule', 'aliases']);

function visitItems(node: Node): void {
  if (isMap(node)) node.flow = true;
  else if (isSeq(node)) {
    if (node.items.length === 0 || node.items.every((item) => !isMap(item))) node.flow = true;
    else node.items.forEach((item) => isMap(item) && !item.has('contacts') && !item.has('members') && onOneLine(item));
  }
}

function onOneLine(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value);
}

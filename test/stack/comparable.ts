import { createHash } from 'node:crypto';

/** A rehearsal document without what may differ between equal seeds: ids and wall time. */
export function comparable(document: object): unknown {
  const dropped = new Set(['planId', 'wallSeconds', 'mailId', 'id']);
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (dropped.has(key) ? undefined : value)));
}

/**
 * What a rehearsal document says, in short: a digest of each of its parts, the assignments' by task, so that one that differs
 * names where.
 */
export function digestsOf(document: object): Readonly<Record<string, string>> {
  const { assignments, ...parts } = comparable(document) as { readonly assignments: readonly { readonly task: number }[] };
  const byTask = Object.groupBy(assignments, ({ task }) => `assignments of task ${task}`);
  return Object.fromEntries(Object.entries({ ...parts, ...byTask }).map(([name, part]) => [name, digest(part)]));
}

function digest(part: unknown): string {
  return createHash('sha256').update(JSON.stringify(part)).digest('hex').slice(0, 16);
}

/** A rehearsal document without what may differ between equal seeds: ids and wall time. */
export function comparable(document: object): unknown {
  const dropped = new Set(['planId', 'wallSeconds', 'mailId', 'id']);
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (dropped.has(key) ? undefined : value)));
}

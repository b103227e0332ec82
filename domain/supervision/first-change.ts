/**
 * Where two lists in order of time first differ: what stood there and what stands there now, null where a list has come to
 * its end. Null when they agree throughout. Entries with the same key count as the same.
 */
export function firstChange<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => string,
): { readonly before: T | null; readonly after: T | null } | null {
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index += 1) {
    const [was, will] = [before[index], after[index]];
    if (was === undefined || will === undefined || keyOf(was) !== keyOf(will)) return { before: was ?? null, after: will ?? null };
  }
  return null;
}

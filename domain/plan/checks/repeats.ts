import type { FieldPath } from '../yaml-places.js';

/** Something that stands at a place and should stand only once. */
export interface Placed<T> {
  readonly value: T;
  readonly path: FieldPath;
}

/** Every later occurrence of a value, with the place of its first. */
export function repeatsOf<T>(all: readonly Placed<T>[]): (Placed<T> & { readonly first: FieldPath })[] {
  const firsts = new Map<T, FieldPath>();
  return all.flatMap((placed) => {
    const first = firsts.get(placed.value);
    if (first !== undefined) return [{ ...placed, first }];
    firsts.set(placed.value, placed.path);
    return [];
  });
}

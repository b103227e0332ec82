import type { Policy, Rung, RungTime } from './policy.js';

/** A rung of one kind, its time narrowed to that kind. */
export type RungOf<K extends RungTime['kind']> = Rung & { readonly when: Extract<RungTime, { readonly kind: K }> };

/** The policy's rungs of one kind, in the order of the file. */
export function rungsOfKind<K extends RungTime['kind']>(policy: Policy, kind: K): readonly RungOf<K>[] {
  return policy.rungs.filter((rung): rung is RungOf<K> => rung.when.kind === kind);
}

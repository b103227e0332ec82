import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that depends on nothing but the seed and the names given: who asks first makes no difference. */
export interface Dice {
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** A whole number from `from` to `to`, both inclusive. */
  int(from: number, to: number): number;
  /** A number in [from, to). */
  between(from: number, to: number): number;
  /** The items in random order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** Dice of their own for what `names` name, e.g. a unit and a task. */
export function dice(seed: number, ...names: readonly (string | number)[]): Dice {
  const generator = xoroshiro128plus(hash(`${seed}/${names.join('/')}`));
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    chance: (p) => uniformFloat64(generator) < p,
    int,
    between: (from, to) => from + uniformFloat64(generator) * (to - from),
    shuffled: (items) => {
      const deck = [...items];
      for (let last = deck.length - 1; last > 0; last -= 1) {
        const pick = int(0, last);
        [deck[last], deck[pick]] = [deck[pick]!, deck[last]!];
      }
      return deck;
    },
  };
}

/** FNV-1a, 32 bits: spreads neighbouring names far enough for a generator's seed. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const char of name) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193);
  return value;
}

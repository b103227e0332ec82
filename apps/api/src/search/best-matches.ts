/** Something that can be found: `names` are what it is called, best first; `text` what else is written in it. */
export interface Findable<T> {
  readonly found: T;
  readonly names: readonly string[];
  readonly text?: string;
}

/**
 * The best matches of a query, at most `most`: what is called exactly that, then what begins with it, then what has it in
 * a name, then what has it in its text. Every word of the query must be there. Equals keep their order.
 */
export function bestMatches<T>(query: string, all: readonly Findable<T>[], most: number): T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return all
    .map((one) => ({ one, rank: rankOf(words, one) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ one }) => one.found);
}

/** 0: no match. */
function rankOf(words: readonly string[], { names, text = '' }: Findable<unknown>): number {
  const called = names.map((name) => name.toLowerCase());
  const written = text.toLowerCase();
  return Math.min(...words.map((word) => {
    if (called.some((name) => name === word)) return 4;
    if (called.some((name) => name.startsWith(word))) return 3;
    if (called.some((name) => name.includes(word))) return 2;
    return written.includes(word) ? 1 : 0;
  }));
}

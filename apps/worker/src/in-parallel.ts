/** Does `work` for every item, `most` at a time. Rejects with the first failure, when what was under way has ended. */
export async function inParallel<T>(most: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await work(item);
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, lane));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

import { itemsOf } from '../../../plan/items-of.js';
import type { Feed, Indicator, Task } from '../../../plan/plan.js';
import { neighbouringPairs } from '../../../scoring/near-items.js';

/**
 * Where several tasks feed an indicator that is judged item by item, each item goes to the task that shares most wording
 * with it. An indicator is left whole where an item has no such task, or a task would be left without an item. In a
 * task's feeds nothing else changes.
 */
export function withItems(tasks: readonly Task[], indicators: readonly Indicator[]): Task[] {
  const chosen = new Map<number, ReadonlyMap<number, readonly string[]>>();
  for (const { no, rule } of indicators) {
    const feeding = tasks.filter(({ feeds }) => feeds.some(({ indicator }) => indicator === no));
    const items = itemsOf(rule);
    if (feeding.length < 2 || items.length < 2) continue;
    const shared = allotted(items, feeding);
    if (shared !== null) chosen.set(no, shared);
  }
  return tasks.map((task) => ({
    ...task,
    feeds: task.feeds.map((feed): Feed => {
      const items = chosen.get(feed.indicator)?.get(task.no);
      return items === undefined ? feed : { indicator: feed.indicator, items, combine: feed.combine };
    }),
  }));
}

/** Items by the number of their task; null where not every item and every task has its own. */
function allotted(items: readonly string[], tasks: readonly Task[]): ReadonlyMap<number, readonly string[]> | null {
  const byTask = new Map<number, string[]>();
  for (const item of items) {
    const likeness = tasks.map(({ no, title, text }) => ({ no, shared: sharedPairs(item, `${title}。${text}`) }));
    const best = Math.max(...likeness.map(({ shared }) => shared));
    const likest = likeness.filter(({ shared }) => shared === best);
    const [only] = likest;
    if (best === 0 || likest.length > 1 || only === undefined) return null;
    byTask.set(only.no, [...(byTask.get(only.no) ?? []), item]);
  }
  return tasks.every(({ no }) => byTask.has(no)) ? byTask : null;
}

/** How many of the item's pairs of neighbouring characters the text has. */
function sharedPairs(item: string, text: string): number {
  return neighbouringPairs(item).filter((pair) => text.includes(pair)).length;
}

import { itemsOf } from '../plan/items-of.js';
import type { Indicator } from '../plan/plan.js';
import type { Measurement } from './rule.js';

/** An item's name that the indicator does not have, read as the only one of its items that it can mean. */
export interface ItemRead {
  readonly indicator: number;
  readonly given: string;
  readonly item: string;
}

export interface ItemsRead {
  readonly measurements: readonly Measurement[];
  /** Each name that was read as another, once. */
  readonly read: readonly ItemRead[];
}

/**
 * Measurements with the names their indicators have for the items. A platform calls 打击假借征信 what the annex words as
 * 打击假借征信名义从事违法违规活动: a name that is none of the items is taken for the one it shares most of its wording with, where
 * no other comes near and no other name of the list means the same. Whatever else is unknown stays, to be refused.
 */
export function readItems(indicators: readonly Indicator[], measurements: readonly Measurement[]): ItemsRead {
  const read = indicators.flatMap(({ no, rule }) => {
    const items = itemsOf(rule);
    const given = new Set(measurements.flatMap(({ indicator, item }) => (indicator === no && item !== undefined ? [item] : [])));
    const unknown = [...given].filter((name) => !items.includes(name));
    if (items.length === 0 || unknown.length === 0 || unknown.length > items.length) return [];
    const meant = unknown.flatMap((name): ItemRead[] => {
      const item = itemMeant(name, items);
      return item === null || given.has(item) ? [] : [{ indicator: no, given: name, item }];
    });
    return meant.filter(({ item }) => meant.filter((other) => other.item === item).length === 1);
  });
  if (read.length === 0) return { measurements, read };
  const itemOf = new Map(read.map(({ indicator, given, item }) => [JSON.stringify([indicator, given]), item]));
  return {
    measurements: measurements.map((measurement) => {
      const item = itemOf.get(JSON.stringify([measurement.indicator, measurement.item]));
      return item === undefined ? measurement : { ...measurement, item };
    }),
    read,
  };
}

/** Every two characters of a text that stand side by side, in order: what wordings that mean the same have in common. */
export function neighbouringPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

/** At least half of the pairs of characters of the shorter name, and twice as many as any other item has. */
const LEAST = 0.5;
const LONGEST = 100;

function itemMeant(name: string, items: readonly string[]): string | null {
  if (name.length > LONGEST) return null;
  const [best, second] = items.map((item) => ({ item, alike: likeness(name, item) })).sort((a, b) => b.alike - a.alike);
  return best && best.alike >= LEAST && best.alike >= 2 * (second?.alike ?? 0) ? best.item : null;
}

/** The share of the shorter name's pairs of characters that the other has; 0 below two of them. */
function likeness(a: string, b: string): number {
  const [shorter, longer] = [pairsOf(a), pairsOf(b)].sort((one, other) => one.size - other.size) as [Set<string>, Set<string>];
  const shared = [...shorter].filter((pair) => longer.has(pair)).length;
  return shared < 2 ? 0 : shared / shorter.size;
}

function pairsOf(name: string): Set<string> {
  return new Set(neighbouringPairs(name.normalize('NFKC').replace(/[\s\p{P}]+/gu, '')));
}

import type { Rule } from '../scoring/rule.js';

/** Names of the items an indicator's rule scores one by one, in order; empty where it scores the indicator as one. */
export function itemsOf(rule: Rule | null): readonly string[] {
  switch (rule?.kind) {
    case 'monthly':
      return rule.items ?? [];
    case 'perClass':
      return rule.items;
    case 'graded':
      return rule.items.map((item) => item.name);
    default:
      return [];
  }
}

import { indicatorFaults, indicatorsOf } from '../plan/checks/indicator-faults.js';
import type { Feed, Indicator } from '../plan/plan.js';
import type { Rule } from '../scoring/rule.js';
import type { DraftIndicator, NoticeDraft } from './draft.js';
import type { Tell } from './tell.js';

export interface Scoring {
  readonly indicators: readonly Indicator[];
  readonly totalPoints: number;
  /** Number of each indicator in the plan by its number in the draft; the first where the draft uses one twice. */
  readonly numbers: ReadonlyMap<number, number>;
}

/**
 * The indicators of a plan, numbered in order, with rules that suit their points, and the total they sum to. Points and
 * rules that the notice does not give, or that contradict each other, are told.
 */
export function scoringOf(draft: NoticeDraft, tell: Tell): Scoring {
  const numbers = new Map<number, number>();
  const indicators = draft.indicators.map((drafted, i): Indicator => {
    const no = i + 1;
    if (!numbers.has(drafted.no)) numbers.set(drafted.no, no);
    if (drafted.no !== no) tell('indicatorRenumbered', { indicator: drafted.no, no, name: drafted.name }, drafted.source);
    return indicatorOf(drafted, no, tell);
  });
  const sum = indicators.reduce((hundredths, { points }) => hundredths + Math.round(points * 100), 0) / 100;
  // A plan whose points do not sum is refused, so it is launched with what its indicators can really earn.
  if (draft.statedTotal !== null && draft.statedTotal !== sum) tell('totalAssumed', { total: draft.statedTotal, sum });
  return { indicators, totalPoints: sum, numbers };
}

/** No annex gives more for one indicator; what claims to is no number of points. */
const MOST_POINTS = 1_000_000;

function indicatorOf({ name, points: read, text, dataSource, rule, source }: DraftIndicator, no: number, tell: Tell): Indicator {
  const points = read === null || !(read >= 0 && read <= MOST_POINTS) ? 0 : Math.round(read * 100) / 100;
  if (points !== read) tell('pointsAssumed', { indicator: no, name, points }, source);
  const indicator = { no, name: name.trim() === '' ? String(no) : name, points, text, dataSource };
  if (rule === null) return { ...indicator, rule };
  const suits = fits({ ...indicator, rule });
  if (!suits) tell('ruleDropped', { indicator: no, name }, source);
  return { ...indicator, rule: suits ? rule : null };
}

function fits(indicator: Indicator): boolean {
  // Through JSON, as a plan file would bring it.
  const plan: unknown = JSON.parse(JSON.stringify({ totalPoints: indicator.points, indicators: [indicator] }));
  return indicatorFaults(plan).every(({ code }) => code === 'indicatorWithoutRule') && readable(plan);
}

function readable(plan: unknown): boolean {
  return indicatorsOf(plan).every(({ rule }) => rule !== undefined && rule !== null);
}

/**
 * How the figures of several units probably combine: what each unit reports of its own (cases, records, yuan) is summed,
 * different things are counted once, and a figure for the whole county (a ratio, a rank, a judgement) is the latest.
 */
export function combineFor(rule: Rule | null): Feed['combine'] {
  switch (rule?.kind) {
    case 'count':
      return 'distinct';
    case 'deductPerOccurrence':
      return 'sum';
    case 'perClass':
    case 'thresholdSteps':
      return rule.unit === 'ratio' ? 'latest' : 'sum';
    case 'linear':
    case 'allOrNothing':
      return rule.unit === 'ratio' ? 'latest' : 'sum';
    default:
      return 'latest';
  }
}

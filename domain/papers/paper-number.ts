import { paperPrefix } from '../plan/office.js';
import type { Plan } from '../plan/plan.js';
import type { ClockSetting } from '../supervision/views.js';
import type { PaperKind } from './paper.js';

/** What stands before the year: 督办 for supervision notices, 督办通报 for circulars, so that no number stands twice. */
export function numberWord(plan: Pick<Plan, 'office'>, kind: PaperKind): string {
  const prefix = paperPrefix(plan);
  return kind === 'circular' ? `${prefix}通报` : prefix;
}

/**
 * The register in which a paper's number runs: plans of one office share theirs, so that no number stands twice; a rehearsal or
 * trial has its own, so that it uses up none of the real ones.
 */
export function registerOf(plan: { readonly id: string; readonly clock: ClockSetting; readonly document: Pick<Plan, 'office'> }, kind: PaperKind): string {
  const word = numberWord(plan.document, kind);
  const { clock } = plan;
  const real = clock.kind === 'live' && clock.rate === 1 && clock.realEpoch === clock.planEpoch;
  return real ? word : `${word}@${plan.id}`;
}

/** 督办〔2026〕17号: six-cornered brackets, no zero before the number (GB/T 9704-2012, 7.2.5). */
export function paperNumber(word: string, year: number, number: number): string {
  return `${word}〔${year}〕${number}号`;
}

import { officeName, paperPrefix } from '../plan/office.js';
import type { Plan } from '../plan/plan.js';
import type { ClockSetting } from '../supervision/views.js';
import type { PaperKind } from './paper.js';

/** What stands before the year: 督办 for supervision notices, 督办通报 for circulars, so that no number stands twice. */
export function numberWord(plan: Pick<Plan, 'office'>, kind: PaperKind): string {
  const prefix = paperPrefix(plan);
  return kind === 'circular' ? `${prefix}通报` : prefix;
}

/** What decides in which register a plan's papers are numbered. */
export interface NumberedPlan {
  readonly id: string;
  readonly clock: ClockSetting;
  readonly document: Pick<Plan, 'office'>;
  readonly directory: { readonly county: string };
}

/**
 * The register in which a paper's number runs, each year anew: one for an office of a county and the word of its numbers, so
 * that no number of an office stands twice and two offices never count into each other's, whatever their prefixes. Plans of one
 * office share it; a rehearsal or trial has its own, so that it uses up none of the real ones.
 *
 * @returns its parts as a JSON array, in one spelling
 * @example
 * registerOf(plan, 'circular') // '["成武县","县食安办","督办通报"]'
 */
export function registerOf({ id, clock, document, directory }: NumberedPlan, kind: PaperKind): string {
  const parts = [directory.county, officeName(document) ?? '', numberWord(document, kind)];
  const real = clock.kind === 'live' && clock.rate === 1 && clock.realEpoch === clock.planEpoch;
  return JSON.stringify(real ? parts : [...parts, id]);
}

/** 督办〔2026〕17号: six-cornered brackets, no zero before the number (GB/T 9704-2012, 7.2.5). */
export function paperNumber(word: string, year: number, number: number): string {
  return `${word}〔${year}〕${number}号`;
}

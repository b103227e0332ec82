import type { Language } from '../../config/texts/index.js';
import type { BehindReason } from '../../domain/supervision/behind-schedule.js';
import { sayIn } from './words.js';

/** Why one matter is under key supervision, as its notice and the stage's summary carry it. */
export interface BehindParams {
  readonly reasons?: readonly BehindReason[];
  /** Progress last reported; null: none ever. */
  readonly percent?: number | null;
  /** The count k when the stage was summed up. */
  readonly daysLate?: number;
}

/** 逾期8个工作日；未报送工作计划, every reason with its figure; null where none is known. Pure. */
export function behindInWords({ reasons, percent, daysLate }: BehindParams, language: Language): string | null {
  const say = sayIn(language);
  if (!Array.isArray(reasons) || reasons.length === 0) return null;
  return reasons.map((reason) => say(`behind.${reason}`, { days: daysLate ?? 0, percent: percent ?? 0 })).join(say('listSeparator'));
}

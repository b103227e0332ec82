import type { AccountReason, CommendReason } from '../../domain/supervision/assess-year.js';
import { text, type Language } from './index.js';

/** Why a unit is commended or held accountable, as one sentence. */
export function explainAssessment(language: Language, reasons: readonly (CommendReason | AccountReason)[]): string {
  const parts = reasons.map((reason) => explainReason(language, reason));
  return text(language, 'assessment:sentence', { reasons: parts.join(text(language, 'assessment:separator')) });
}

/** One reason, as a part of a sentence. */
export function explainReason(language: Language, reason: CommendReason | AccountReason): string {
  if (reason.code !== 'reportsMissed') return text(language, `assessment:${reason.code}`, reason.params);
  const { count, months } = reason.params;
  return text(language, 'assessment:reportsMissed', { count, months: months.join(text(language, 'assessment:listSeparator')) });
}

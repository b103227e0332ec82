import type { AccountReason, CommendReason } from '../../domain/supervision/assess-year.js';
import { text, type Language } from './index.js';

/** Why a unit is commended or held accountable, as one sentence. */
export function explainAssessment(language: Language, reasons: readonly (CommendReason | AccountReason)[]): string {
  const parts = reasons.map(({ code, params }) => text(language, `assessment:${code}`, params));
  return text(language, 'assessment:sentence', { reasons: parts.join(text(language, 'assessment:separator')) });
}

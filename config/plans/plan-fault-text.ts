import type { PlanFault, PlanWarning } from '../../domain/plan/plan-fault.js';
import { type Language, text } from '../texts/index.js';

/** What is wrong, as a sentence without its end mark. */
export function planFaultSentence(language: Language, fault: PlanFault | PlanWarning): string {
  return text(language, `plan:${fault.code}`, fault.params);
}

/** One line as compilers write them, so that editors can jump to it: `plan.yaml:12:5 tasks[3].due: …`. */
export function planFaultLine(language: Language, fault: PlanFault | PlanWarning): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`;
  return `${place}${fault.path === '' ? '' : ` ${fault.path}`}: ${planFaultSentence(language, fault)}`;
}

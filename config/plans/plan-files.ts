import type { DraftedPlan } from '../../domain/notice/draft-plan.js';
import { planYaml, unitsYaml } from '../../domain/plan/plan-yaml.js';
import { DEFAULT_LANGUAGE, type Language, text } from '../texts/index.js';

/** How the directory file is called beside the plan file. */
export const UNITS_FILE = 'units.yaml';
export const PLAN_FILE = 'plan.yaml';

export interface PlanFiles {
  /** What `plan.yaml` holds. */
  readonly plan: string;
  /** What `units.yaml` holds, which the plan names as lying beside it. */
  readonly units: string;
}

/**
 * The two files of a drafted plan, ready to be checked, corrected and rehearsed. At the top of the plan stands everything
 * that was assumed; at the top of the directory, that its contacts are placeholders.
 */
export function planFiles({ plan, directory, assumptions }: DraftedPlan, language: Language = DEFAULT_LANGUAGE): PlanFiles {
  const told = assumptions.map(({ code, params }) => `- ${text(language, `notice:warning.${code}`, params)}`);
  const ofUnits = assumptions.filter(({ code }) => UNIT_CODES.has(code)).map(({ code, params }) => `- ${text(language, `notice:warning.${code}`, params)}`);
  return {
    plan: planYaml(plan, UNITS_FILE, [text(language, 'notice:file.plan', { title: plan.title }), ...told]),
    units: unitsYaml(directory, [text(language, 'notice:file.units', { county: directory.county }), ...ofUnits]),
  };
}

const UNIT_CODES: ReadonlySet<string> = new Set(['countyUnknown', 'unitAdded', 'groupWithoutMembers', 'placeholderContacts']);

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DubanError, type Refusal } from '../../domain/errors.js';
import { type CheckedPlan, checkPlan, directoryNamedIn } from '../../domain/plan/check-plan.js';
import type { Plan, UnitDirectory } from '../../domain/plan/plan.js';
import type { PlanFault, PlanWarning } from '../../domain/plan/plan-fault.js';
import { DEFAULT_LANGUAGE, type Language } from '../texts/index.js';
import { planFaultSentence } from './plan-fault-text.js';

export interface LoadedPlan {
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly warnings: readonly PlanWarning[];
}

/**
 * Reads and checks a plan file and the directory file its `units:` entry names. Returns what is wrong with them instead
 * of throwing it; throws a {@link DubanError} `unreadableFile` only where the plan file itself cannot be read. A
 * directory file that is not there is a fault of the plan file (`directoryMissing`).
 */
export async function checkPlanFile(path: string): Promise<CheckedPlan> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const named = directoryNamedIn(text);
  const directoryPath = named === null ? null : join(dirname(path), named);
  const directoryText = directoryPath === null ? null : await readFile(directoryPath, 'utf8').catch(() => null);
  return checkPlan(text, directoryText, { plan: path, directory: directoryPath ?? '' });
}

/**
 * The plan and its directory, checked.
 *
 * @throws DubanError `planInvalid` with every fault in `faults` (sentences in the given language); `unreadableFile`.
 */
export async function loadPlan(path: string, language: Language = DEFAULT_LANGUAGE): Promise<LoadedPlan> {
  const { plan, directory, faults, warnings } = await checkPlanFile(path);
  if (faults.length > 0 || plan === null || directory === null) throw planInvalid(faults, language);
  return { plan, directory, warnings };
}

/** Faults as one error: its own sentence is the first fault's, `faults` has them all. */
export function planInvalid(faults: readonly PlanFault[], language: Language = DEFAULT_LANGUAGE): DubanError {
  const refusals = faults.map((fault): Refusal => {
    const place = `${fault.file}:${fault.line}:${fault.column}`;
    return {
      code: 'planInvalid',
      params: { problem: planFaultSentence(language, fault), fault: fault.code, line: fault.line, column: fault.column },
      where: fault.path === '' ? place : `${place} ${fault.path}`,
    };
  });
  return new DubanError(refusals[0] ?? { code: 'planInvalid' }, refusals);
}

function unreadable(path: string, error: unknown): DubanError {
  const problem = (error as NodeJS.ErrnoException).code ?? String(error);
  return new DubanError({ code: 'unreadableFile', params: { name: path, problem } }, [], { cause: error });
}

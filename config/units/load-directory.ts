import { readFile } from 'node:fs/promises';

import { DubanError } from '../../domain/errors.js';
import { checkPlan } from '../../domain/plan/check-plan.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { planInvalid } from '../plans/load-plan.js';
import { DEFAULT_LANGUAGE, type Language } from '../texts/index.js';

/**
 * A directory file by itself, checked as beside a plan.
 * @throws DubanError `unreadableFile`; `planInvalid` with every fault of the file
 */
export async function loadDirectory(path: string, language: Language = DEFAULT_LANGUAGE): Promise<UnitDirectory> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new DubanError({ code: 'unreadableFile', params: { name: path, problem } }, [], { cause: error });
  });
  return directoryOf(text, path, language);
}

/** The same of a text. `name`: what the file is called in faults. */
export function directoryOf(text: string, name: string, language: Language = DEFAULT_LANGUAGE): UnitDirectory {
  const { directory, faults } = checkPlan('', text, { plan: '', directory: name });
  const own = faults.filter(({ file }) => file === name);
  if (own.length > 0 || directory === null) throw planInvalid(own, language);
  return directory;
}

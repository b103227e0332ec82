import { parse } from 'yaml';

import type { Policy } from '../../../domain/supervision/policy.js';
import { CliFailure } from './failure.js';
import { readInput } from './input-file.js';

/** @returns a policy file as data; the API checks what it says. @throws CliFailure when it is no YAML. */
export async function readPolicy(file: string): Promise<Policy> {
  const text = await readInput(file);
  try {
    return parse(text) as Policy;
  } catch (error) {
    throw new CliFailure('notYaml', { file, reason: (error as Error).message }, 1, { cause: error });
  }
}

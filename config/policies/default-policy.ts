import { existsSync, readFileSync } from 'node:fs';

import { parse } from 'yaml';

import type { Policy } from '../../domain/supervision/policy.js';
import { policySchema } from './policy-schema.js';

/** Beside this file in the sources; built code lies two folders deeper under `dist/`, where no data is copied to. */
const PLACES = ['./default.yaml', '../../../config/policies/default.yaml'].map((place) => new URL(place, import.meta.url));

let known: Policy | null = null;

/** The ladder of `config/policies/default.yaml`, read once. @throws ZodError, Error: a broken file stops whoever needs it */
export function defaultPolicy(): Policy {
  return (known ??= policySchema.parse(parse(readFileSync(PLACES.find((place) => existsSync(place)) ?? PLACES[0]!, 'utf8'))));
}

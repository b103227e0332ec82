import { z } from 'zod';

import { policySchema } from '../../../../config/policies/policy-schema.js';
import { directorySchema, planFileSchema } from '../../../../domain/plan/plan-schema.js';
import { instantField } from '../http/fields.js';

export const launchBody = z.strictObject({
  plan: planFileSchema.omit({ units: true }).describe('As in a plan file, without its `units:` entry'),
  directory: directorySchema.describe('As in a units file'),
  policy: policySchema.exactOptional().describe('The default ladder unless given'),
  clock: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('live'),
      rate: z.number().min(1).max(10_000_000).exactOptional().describe('Days pass faster (trials only)'),
      from: instantField.exactOptional().describe('Plan time at which a faster clock begins; now unless given'),
    }),
    z.strictObject({ kind: z.literal('stepped'), now: instantField }),
  ]),
  rebase: z.int().min(2000).max(2200).exactOptional().describe('Moves the plan to this year'),
  seed: z.int().exactOptional().describe('Of a rehearsal'),
});
export const launchAnswer = z.object({ planId: z.string() });

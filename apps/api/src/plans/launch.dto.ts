import { z } from 'zod';

import { policySchema } from '../../../../config/policies/policy-schema.js';
import { directorySchema, planFileSchema } from '../../../../domain/plan/plan-schema.js';
import { dateField, instantField, shownInstant } from '../http/fields.js';

const lateChoice = z.discriminatedUnion('choice', [
  z.strictObject({ task: z.int().min(1), choice: z.literal('date'), dueOn: dateField }),
  z.strictObject({ task: z.int().min(1), choice: z.enum(['none', 'asPlanned']) }),
]);

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
  late: z.array(lateChoice).max(5000).exactOptional().describe('What becomes of due dates that are over: another date, none, or late on purpose (`asPlanned`)'),
  confirmed: z.array(z.string().max(500)).max(5000).exactOptional().describe('Names of placeholders and empty groups that were seen (`gaps` of the preview)'),
});
export const launchAnswer = z.object({ planId: z.string() });

const names = z.array(z.string());
export const launchPreview = z.object({
  on: dateField.describe('The day of the launch'),
  firstNoticesAt: shownInstant.describe('When the first notices leave'),
  lastDay: dateField.nullable(),
  late: z
    .array(z.object({ task: z.int(), title: z.string(), due: dateField, units: names }))
    .describe('Tasks whose units would be late from the first day; a real launch wants a choice for each'),
  over: z.array(z.object({ no: z.int(), name: z.string(), end: dateField })).describe('Stages that are over: neither opened nor summed up'),
  fittingYear: z.int().nullable().describe('The first year in which nothing would be late; null where none is needed or found'),
  gaps: z.object({ units: names, office: names, groups: names }).describe('Placeholders and groups without members; a real launch wants each of them confirmed by name'),
});
export const launchTakenBack = z.object({ planId: z.string(), drafts: names.describe('Drafts that may be launched again') });

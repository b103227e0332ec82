import { z } from 'zod';

import { policySchema } from '../../../../config/policies/policy-schema.js';
import { dateField, proseField, shownInstant, textField } from '../http/fields.js';

const task = z.int().min(1);
const unit = textField(100).describe('Key of the unit');
const keepLater = z.boolean().describe('Later dates of single units (granted extensions) stay; true unless given');
const changes = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('due'), task, unit: unit.exactOptional(), dueOn: dateField.nullable(), keepLater: keepLater.exactOptional() }),
      z.strictObject({ kind: z.literal('addUnit'), task, unit, role: z.enum(['lead', 'support', 'responsible']), dueOn: dateField.nullable().exactOptional() }),
      z.strictObject({ kind: z.literal('removeUnit'), task, unit }),
    ]),
  )
  .min(1)
  .max(200);

export const amendmentBody = z.strictObject({ reason: proseField(2000), changes });
export const amendmentAnswer = z.object({ amendmentId: z.string() });

const days = z.array(dateField).max(2000);
const year = z.int().min(1990).max(2199);
export const calendarSchema = z
  .strictObject({ from: year, to: year, daysOff: days, makeUpDays: days, unpublished: z.array(z.int()).max(100) })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export const policyBody = z.strictObject({ policy: policySchema });
export const calendarBody = z.strictObject({ calendar: calendarSchema });
export const changed = z.object({ planId: z.string() });

/** One kind of change at a time, as it would be sent afterwards. */
export const previewBody = z.union([z.strictObject({ changes }), policyBody, calendarBody]);
const nextRung = z.object({ at: shownInstant, rule: z.string() }).nullable();
export const previewAnswer = z.object({
  items: z.array(
    z.object({
      task: z.int(),
      unit: z.string(),
      assignment: z.string().nullable().describe('Null for a unit that would be added'),
      before: nextRung.describe('What it is chased by next as things are'),
      after: nextRung.describe('And as they would be'),
    }),
  ),
  dues: z
    .array(
      z.object({
        task: z.int(),
        unit: z.string(),
        assignment: z.string().nullable(),
        effect: z.enum(['moved', 'kept', 'added', 'removed']).describe('`kept`: a later date of its own that stays'),
        before: dateField.nullable(),
        after: dateField.nullable(),
      }),
    )
    .describe('Due dates of every assignment an amendment speaks of; none for another ladder or calendar'),
});

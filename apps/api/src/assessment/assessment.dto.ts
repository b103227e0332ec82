import { z } from 'zod';

import { proseField, shownInstant } from '../http/fields.js';

const verdict = z.enum(['commended', 'accountable', 'none']);

const assessedUnit = z.object({
  unit: z.string(),
  unitName: z.string(),
  proposed: verdict.describe('By the rules'),
  verdict: verdict.describe('What holds: as proposed, or as the leader changed it'),
  changeReason: z.string().nullable().describe('Why the leader changed it'),
  reasons: z.array(z.object({ text: z.string(), link: z.string().nullable().describe('Where it can be seen, a path of the page') })),
});

export const assessments = z.object({
  items: z.array(
    z.object({
      year: z.int(),
      at: shownInstant,
      final: z.boolean().describe('False while the reminders of something due in the year are not over; it is then worked out once more'),
      approvedAt: shownInstant.nullable(),
      approvedBy: z.string().nullable(),
      units: z.array(assessedUnit).describe('Every unit that had something to do in the plan'),
    }),
  ),
});

export const yearField = z.coerce.number().int().min(2000).max(2100);

export const approvalBody = z.strictObject({
  changes: z
    .array(z.strictObject({ unit: z.string().min(1).max(100), verdict, reason: proseField(2000) }))
    .max(500)
    .describe('What is decided otherwise than proposed; empty: as proposed'),
});
export const approvalAnswer = z.object({ planId: z.string(), year: z.int() });

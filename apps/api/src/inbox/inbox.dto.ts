import { z } from 'zod';

import { idField, pageFields, pageOf, planIdField, shownInstant } from '../http/fields.js';

export const inboxQuery = z.strictObject({
  plan: planIdField.optional().describe('Of this plan alone; of every plan the caller knows without it'),
  unread: z.enum(['true', 'false']).optional(),
  ...pageFields,
});

export const inboxPage = pageOf(
  z.object({
    id: idField,
    plan: z.string(),
    at: shownInstant,
    rule: z.string(),
    task: z.int().nullable(),
    taskTitle: z.string().nullable(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    assignment: z.string().nullable(),
    document: z.string().nullable(),
    occasion: z.string().describe('Month, stage or year of what comes round again'),
    round: z.int(),
    dueOn: z.string().nullable().describe('As it is now'),
    reason: z.string().nullable().describe('Of a return, a denial'),
    read: z.boolean(),
  }),
).extend({ unread: z.int().describe('Of all that the caller has, whatever is asked for here') });

export const readBody = z.strictObject({
  plan: planIdField.exactOptional(),
  ids: z.array(idField).min(1).max(200).exactOptional().describe('Everything without it'),
});
export const readAnswer = z.object({ unread: z.int() });

import { z } from 'zod';

import { dateField, idField, monthField, pageFields, pageOf, proseField, shownInstant, taskNoField, textField } from '../http/fields.js';

const STATUSES = ['pending', 'approved', 'rejected'] as const;

export const measurementQuery = z.strictObject({
  indicator: taskNoField.optional(),
  status: z.enum(STATUSES).optional(),
  ...pageFields,
});

export const measurementPage = pageOf(
  z.object({
    id: idField,
    indicator: z.int(),
    item: z.string().nullable(),
    period: z.string().nullable(),
    on: z.string().nullable(),
    value: z.number(),
    source: z.enum(['entry', 'import', 'push', 'figure']),
    figures: z.array(z.string()).nullable().describe('Figures of evidence it was combined from'),
    status: z.enum(STATUSES),
    enteredBy: z.string(),
    enteredAt: shownInstant,
    decidedBy: z.string().nullable(),
    decidedAt: shownInstant.nullable(),
    reason: z.string().nullable(),
  }),
);

export const measurementsBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        indicator: z.int().min(1),
        value: z.number(),
        period: monthField.exactOptional(),
        item: textField(100).exactOptional(),
        on: dateField.exactOptional(),
      }),
    )
    .min(1)
    .max(1000),
});
export const measurementsEntered = z.object({
  ids: z.array(idField),
  read: z.array(z.object({ indicator: z.int(), given: z.string(), item: z.string() })).exactOptional().describe('Names of items taken for the only one of the plan they can mean'),
});

export const decisionBody = z.strictObject({ approve: z.boolean(), reason: proseField(2000).exactOptional() });
export const decisionAnswer = z.object({ measurementId: idField, status: z.enum(['approved', 'rejected']) });

export const pushTokenBody = z.strictObject({ name: textField(100), indicators: z.array(z.int().min(1)).min(1).max(100) });
export const pushTokenAnswer = z.object({ token: z.string().describe('Shown this once') });
export const pushTokenIdField = z.string().regex(/^[0-9a-f]{64}$/).describe('Tells tokens apart; it is not the token');
export const pushTokenList = z.object({
  items: z.array(z.object({ id: pushTokenIdField, name: z.string(), indicators: z.array(z.int()), active: z.boolean(), givenAt: shownInstant })),
});
export const pushTokenWithdrawn = z.object({ tokenId: pushTokenIdField });

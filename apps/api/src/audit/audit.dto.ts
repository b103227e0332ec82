import { z } from 'zod';

import { ROLES } from '../../../../domain/access/access.js';
import { dateField, pageFields, pageOf, planIdField, shownInstant } from '../http/fields.js';

export const auditQuery = z.strictObject({
  plan: planIdField.optional(),
  action: z.string().max(60).optional(),
  role: z.enum([...ROLES, 'time']).optional(),
  people: z.enum(['true', 'false']).optional().describe('Without what time does'),
  q: z.string().trim().min(1).max(200).optional().describe('Whole id of the subject, the request or the account, or part of a name or login'),
  from: dateField.optional().describe('Recorded on this day or later (real time)'),
  to: dateField.optional().describe('Recorded on this day or earlier'),
  ...pageFields,
});

export const auditPage = pageOf(
  z.object({
    stream: z.string(),
    no: z.int(),
    action: z.string(),
    actor: z.string().nullable(),
    actorRole: z.string(),
    subject: z.string(),
    data: z.record(z.string(), z.unknown()),
    at: shownInstant.describe('Plan time'),
    recordedAt: shownInstant.describe('Real time'),
    requestId: z.string().nullable(),
    hash: z.string().describe('SHA-256 of the row and the one before it'),
  }),
);
export const actionList = z.object({ items: z.array(z.string()) });

export const chainReport = z.object({
  ok: z.boolean(),
  rows: z.int(),
  streams: z.int(),
  firstBad: z.object({ stream: z.string(), no: z.int(), fault: z.enum(['changed', 'broken', 'missing', 'cut']) }).nullable(),
});

import { z } from 'zod';

import { idField, shownInstant } from '../http/fields.js';
import { problemSchema } from '../http/problem.js';

/** What goes up to leadership, is kept back, or has gone up. */
export const escalationList = z.object({
  items: z.array(
    z.object({
      assignment: idField,
      version: z.string().describe('Of the assignment, for `seen`'),
      standing: z.enum(['announced', 'held', 'waiting', 'sent', 'annulled']),
      task: z.int(),
      taskTitle: z.string(),
      unit: z.string(),
      unitName: z.string(),
      dueOn: z.string().nullable(),
      daysLate: z.int().describe('Working mornings after the due date on which the unit owed it'),
      at: shownInstant.nullable().describe('Announced: when it goes up; held: when the leader is told why; sent: when it went'),
      leaders: z.array(z.string()).describe('Who gets it, or got it'),
      reason: z.string().nullable().describe('Why it is held, or was annulled'),
      extension: z.object({ requestedAt: shownInstant, dueOn: z.string(), reason: z.string() }).nullable().describe('A request for a later date that is undecided'),
      unreached: z.boolean().describe('No mail has ever reached the unit'),
    }),
  ),
});

export const escalationsBody = z.strictObject({
  act: z.enum(['hold', 'release', 'annul']),
  reason: z.string().max(2000).exactOptional().describe('For every item without a reason of its own'),
  items: z
    .array(z.strictObject({ assignment: idField, reason: z.string().max(2000).exactOptional(), seen: z.string().min(1).max(100).exactOptional() }))
    .min(1)
    .max(200),
});

export const escalationsAnswer = z.object({
  items: z.array(z.object({ assignment: idField, done: z.boolean(), problem: problemSchema.nullable().describe('Why it was refused') })),
  done: z.int(),
  refused: z.int(),
});

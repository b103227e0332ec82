import { z } from 'zod';

import { idField, planIdField, shownInstant } from '../http/fields.js';

const share = z.number().min(0).max(1);
const castShares = z
  .strictObject({
    late: share.describe('Of assignments: evidence comes after the due date'),
    returned: share.describe('Evidence comes back once or twice'),
    asking: share.describe('A later due date is asked for'),
    silent: share.describe('Of units: never answer'),
  })
  .refine(({ late, returned, asking }) => late + returned + asking <= 1, { path: ['late'] });

export const rehearsalBody = z.strictObject({
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sample') }),
    z.strictObject({ kind: z.literal('plan'), id: planIdField }),
    z.strictObject({ kind: z.literal('draft'), id: idField }),
  ]),
  seed: z.int().min(0).max(2 ** 31 - 1).default(7),
  pace: z.int().min(0).max(10_000).default(0).describe('Real milliseconds a day of the plan lasts; 0: as fast as the engine goes'),
  cast: castShares.exactOptional().describe('As it is drawn by default without it'),
});

export const rehearsal = z.object({
  id: z.string(),
  plan: z.string().nullable().describe('The plan it plays; null until it is launched'),
  source: z.string().describe('`sample`, the id of a plan or a draft, or `command` for one begun on the command line'),
  title: z.string(),
  seed: z.int().nullable(),
  pace: z.int().nullable(),
  cast: castShares.nullable(),
  state: z.enum(['running', 'done', 'stopped', 'broken']),
  on: z.string().nullable().describe("The plan's day it has come to"),
  from: z.string().nullable(),
  to: z.string().nullable().describe("The plan's last day; the assessment of the year may come after it"),
  startedBy: z.string().nullable(),
  startedAt: shownInstant,
  endedAt: shownInstant.nullable(),
  error: z.string().nullable(),
});
export const rehearsalList = z.object({ items: z.array(rehearsal), allowed: z.boolean().describe('Whether rehearsals may be begun here') });

import { z } from 'zod';

import type { Policy } from '../../domain/supervision/policy.js';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) as unknown as z.ZodType<Policy['at'], string>;
const workingDays = z.int().min(1).max(250);

const rung = z.strictObject({
  rule: z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/),
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('assigned') }),
    z.strictObject({ kind: z.literal('unacknowledged'), workingDays }),
    z.strictObject({ kind: z.literal('noWorkPlan'), workingDays }),
    z.strictObject({ kind: z.literal('beforeDue'), days: z.int().min(0).max(366) }),
    z.strictObject({ kind: z.literal('afterDue'), workingDays, every: workingDays.exactOptional() }),
    z.strictObject({ kind: z.literal('reviewPending'), workingDays, every: workingDays.exactOptional() }),
    z.strictObject({ kind: z.literal('monthly'), day: z.int().min(1).max(28) }),
    z.strictObject({ kind: z.literal('reportMissing'), workingDays }),
    z.strictObject({ kind: z.literal('stageEnd') }),
    z.strictObject({ kind: z.literal('keySupervision') }),
    z.strictObject({ kind: z.literal('yearEnd') }),
  ]),
  to: z.array(z.enum(['officer', 'deputyHead', 'head', 'coordinator', 'leader', 'mainLeader'])).min(1),
  immediate: z.boolean().exactOptional(),
  announces: z.string().exactOptional(),
  document: z.enum(['supervisionNotice', 'circular']).exactOptional(),
});

/** The ladder as a file or a request may bring it. Strict, and no two rungs of one name: a name is a rung's key in the ledger. */
export const policySchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  at: time,
  until: time,
  rungs: z
    .array(rung)
    .min(1)
    .max(100)
    .superRefine((rungs, context) => {
      rungs.forEach(({ rule }, index) => {
        if (rungs.findIndex((other) => other.rule === rule) < index) context.addIssue({ code: 'custom', path: [index, 'rule'], input: rule });
      });
    }),
  behindBy: z.int().min(0).max(100),
  pauseAfterReturn: z.int().min(0).max(250).exactOptional(),
  supportEndsWith: z.string().nullable().exactOptional(),
  lateAllowed: z.int().min(0).max(250).exactOptional(),
  signs: z.enum(['person', 'automatically']).exactOptional(),
  /** Kept by the plan itself; what a request brings is not looked at. */
  formerHours: z.array(z.strictObject({ until: z.int(), at: time })).exactOptional(),
}) satisfies z.ZodType<Policy>;

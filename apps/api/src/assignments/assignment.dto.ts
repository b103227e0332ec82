import { z } from 'zod';

import { dateField, idField, pageFields, pageOf, proseField, shownInstant, taskNoField, textField } from '../http/fields.js';
import { LEDGER_SORTS } from './ledger.query.js';

export const LIGHTS = ['green', 'yellow', 'red', 'grey', 'closed'] as const;
const ROLES = ['lead', 'support', 'responsible'] as const;
const yesNo = z.enum(['true', 'false']);
const STATUSES = ['open', 'submitted', 'closed', 'waived', 'removed'] as const;

const version = z.string().describe('Names this state; send it as `If-Match` with a command, to be refused if somebody acted meanwhile');

export const assignmentQuery = z.strictObject({
  unit: z.string().max(100).optional(),
  task: taskNoField.optional(),
  status: z.enum(STATUSES).optional(),
  light: z.enum(LIGHTS).optional(),
  role: z.enum(ROLES).optional(),
  stage: taskNoField.optional().describe('Due within the stage, or handed out at its start'),
  keySupervision: yesNo.optional(),
  overdue: yesNo.optional().describe('Past the due date and not ended'),
  q: z.string().trim().min(1).max(100).optional().describe("In the unit's name or the task's title, or the task's number"),
  sort: z.enum(LEDGER_SORTS).default('task'),
  order: z.enum(['asc', 'desc']).default('asc').describe('What is not there comes last either way'),
  ...pageFields,
});

export const assignmentSummary = z.object({
  id: idField,
  task: z.int(),
  taskTitle: z.string(),
  unit: z.string(),
  unitName: z.string(),
  role: z.enum(ROLES),
  via: z.string().nullable(),
  status: z.enum(STATUSES),
  light: z.enum(LIGHTS),
  dueOn: z.string().nullable(),
  originalDueOn: z.string().nullable(),
  workingDaysLeft: z.int().nullable().describe('To the due date; negative when late; null without one or when ended'),
  percent: z.int().nullable(),
  keySupervision: z.boolean(),
  round: z.int(),
  version,
  assignedAt: shownInstant,
  acknowledgedAt: shownInstant.nullable(),
  planFiledAt: shownInstant.nullable(),
  submittedAt: shownInstant.nullable().describe('Of the submission that waits'),
  closedAt: shownInstant.nullable(),
  extension: z.object({ requestedAt: shownInstant, dueOn: z.string(), reason: z.string() }).nullable(),
});
export const assignmentPage = pageOf(assignmentSummary).extend({
  lights: z
    .object({ green: z.int(), yellow: z.int(), red: z.int(), grey: z.int(), closed: z.int() })
    .describe('How many of what is asked for, its light apart, have each light'),
});

export const submissionView = z.object({
  id: idField,
  round: z.int(),
  status: z.enum(['waiting', 'withdrawn', 'approved', 'returned']),
  note: z.string(),
  performedOn: z.string(),
  submittedAt: shownInstant,
  submittedBy: z.string(),
  decidedAt: shownInstant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  files: z.array(z.object({ id: idField, name: z.string(), sha256: z.string(), bytes: z.int(), mediaType: z.string() })),
  figures: z.array(
    z.object({
      id: idField,
      indicator: z.int(),
      item: z.string().nullable(),
      period: z.string().nullable(),
      value: z.number().nullable(),
      names: z.array(z.string()).nullable(),
      approvedAt: shownInstant.nullable(),
    }),
  ),
});

export const assignmentDetail = assignmentSummary.extend({
  plan: z.string(),
  taskText: z.string(),
  workPlan: z
    .object({ version: z.int(), person: z.string(), phone: z.string().nullable(), steps: z.string(), filedAt: shownInstant })
    .nullable(),
  reports: z.array(
    z.object({ period: z.string(), percent: z.int(), problems: z.string(), nextSteps: z.string(), filedAt: shownInstant }),
  ),
  held: z.string().nullable().describe('Why the escalation of the present due date is kept from leadership; the office alone sees it'),
  escalations: z.int().describe('Rungs that went to leadership for lateness and were not annulled; the office alone sees them'),
  submissions: z.array(submissionView).nullable().describe('Newest first; null where the caller may not read evidence'),
});

export const workPlanBody = z.strictObject({
  person: textField(100),
  phone: textField(50).exactOptional(),
  steps: textField(10_000),
});

export const extensionBody = z.strictObject({ dueOn: dateField, reason: proseField(2000) });

export const extensionDecisionBody = z.strictObject({
  grant: z.boolean(),
  dueOn: dateField.exactOptional(),
  reason: proseField(2000).exactOptional(),
});

export const annulledAnswer = z.object({ annulled: z.int().describe('Notices that count for nothing now') });

export const reasonBody = z.strictObject({ reason: proseField(2000) });

export const reviewBody = z.strictObject({
  decision: z.enum(['approve', 'return']),
  reason: proseField(2000).exactOptional(),
});

export const submissionBody = z.strictObject({
  note: z.string().trim().max(10_000).default(''),
  performedOn: dateField,
  files: z
    .array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: textField(255) }))
    .max(50)
    .default([]),
  figures: z
    .array(
      z.strictObject({
        indicator: z.int().min(1),
        item: textField(100).exactOptional(),
        period: textField(20).exactOptional(),
        value: z.number().exactOptional(),
        names: z.array(textField(200)).max(1000).exactOptional(),
      }),
    )
    .max(200)
    .default([]),
});

/** Where a command left an assignment. What needs the plan beside it (light, days left) is the ledger's to say. */
export const assignmentState = z.object({
  id: idField,
  task: z.int(),
  unit: z.string(),
  status: z.enum(STATUSES),
  dueOn: z.string().nullable(),
  originalDueOn: z.string().nullable(),
  dueVersion: z.int(),
  round: z.int(),
  version,
  acknowledgedAt: shownInstant.nullable(),
  planFiledAt: shownInstant.nullable(),
  submittedAt: shownInstant.nullable().describe('Of the submission that waits'),
  closedAt: shownInstant.nullable(),
  extension: z.object({ requestedAt: shownInstant, dueOn: z.string() }).nullable(),
});
export const commandAnswer = z.object({ assignment: assignmentState });
export const submissionAnswer = commandAnswer.extend({ submissionId: idField, round: z.int() });

import { z } from 'zod';

import { assignmentState } from '../assignments/assignment.dto.js';
import { idField, proseField, shownInstant } from '../http/fields.js';
import { problemSchema } from '../http/problem.js';

/** What waits for the coordinator: evidence, and requests for a later due date. */
export const reviewList = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['submission', 'extension']),
      assignment: idField,
      version: z.string().describe('Of the assignment, for `If-Match`'),
      task: z.int(),
      taskTitle: z.string(),
      unit: z.string(),
      unitName: z.string(),
      dueOn: z.string().nullable(),
      since: shownInstant,
      workingDays: z.int().describe('Working days it has waited'),
      submissionId: idField.nullable(),
      round: z.int().nullable(),
      note: z.string().nullable(),
      files: z.int(),
      figures: z.int(),
      askedDueOn: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const extensionList = z.object({
  items: z.array(
    z.object({
      assignment: idField,
      version: z.string(),
      task: z.int(),
      taskTitle: z.string(),
      unit: z.string(),
      unitName: z.string(),
      originalDueOn: z.string().nullable(),
      dueOn: z.string(),
      askedDueOn: z.string(),
      moreWorkingDays: z.int().nullable().describe('Working days it asks for; null beyond the calendar'),
      reason: z.string(),
      since: shownInstant,
      workingDays: z.int().describe('Working days it has waited'),
      granted: z.int().describe('Extensions granted before'),
      percent: z.int().nullable(),
    }),
  ),
});

export const reviewsBody = z.strictObject({
  decision: z.enum(['approve', 'return']),
  reason: proseField(2000).exactOptional(),
  items: z
    .array(z.strictObject({ assignment: idField, seen: z.string().min(1).max(100).exactOptional().describe('The `version` the sender saw') }))
    .min(1)
    .max(100),
});
export const reviewsAnswer = z.object({
  items: z.array(
    z.object({
      assignment: idField,
      done: z.boolean(),
      state: assignmentState.nullable().describe('Where it was left; null where it was refused'),
      problem: problemSchema.nullable().describe('Why it was refused'),
    }),
  ),
  done: z.int(),
  refused: z.int(),
});

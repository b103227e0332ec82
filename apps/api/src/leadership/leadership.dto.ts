import { z } from 'zod';

import { LIGHTS } from '../assignments/assignment.dto.js';
import { shownInstant } from '../http/fields.js';

const light = z.enum(LIGHTS);
const tasks = z.array(z.int());

export const leadership = z.object({
  now: shownInstant,
  ended: z.boolean(),
  score: z.object({
    total: z.number(),
    attainable: z.number(),
    target: z.number().describe('All points of the plan'),
    asOf: z.string(),
    forecast: z.number().nullable().describe('total + (attainable - total) × onTime / judged; null while nothing was due or done'),
    onTime: z.int().describe('Assignments delivered by their due date'),
    judged: z.int().describe('Assignments delivered or overdue'),
  }),
  lights: z.object({ green: z.int(), yellow: z.int(), red: z.int(), grey: z.int(), closed: z.int() }),
  waiting: z.object({
    reviews: z.int(),
    longestWorkingDays: z.int().nullable().describe('Working days the oldest submission has waited'),
    extensions: z.int(),
    drafts: z.int().describe('Circulars to sign'),
  }),
  trend: z.array(
    z.object({
      month: z.string(),
      score: z.number().nullable().describe('The last score of the month; the one before where there was none'),
      due: z.int().describe('Assignments due in the month'),
      delivered: z.int().describe('Delivered in the month, of those not returned'),
      late: z.int().describe('Of these, after their due date'),
    }),
  ),
  heatmap: z.object({
    tasks: z.array(z.object({ no: z.int(), title: z.string() })),
    units: z.array(z.object({ key: z.string(), name: z.string() })),
    cells: z.array(
      z.object({ task: z.int(), unit: z.string(), assignment: z.string(), light, dueOn: z.string().nullable(), keySupervision: z.boolean() }),
    ),
  }),
  escalated: z
    .array(
      z.object({
        at: shownInstant,
        rule: z.string(),
        assignment: z.string(),
        task: z.int(),
        taskTitle: z.string(),
        unit: z.string(),
        unitName: z.string(),
        light,
        dueOn: z.string().nullable(),
        workingDaysLate: z.int().nullable(),
        open: z.boolean(),
      }),
    )
    .describe('What went to leadership about an assignment, its last notice; what is open first, then the newest'),
  slow: z.array(
    z.object({
      unit: z.string(),
      unitName: z.string(),
      assignments: z.int(),
      overdue: tasks,
      late: tasks.describe('Tasks delivered after the due date'),
      returned: tasks,
      returns: z.int(),
      unacknowledged: tasks,
      medianDays: z.int().nullable().describe('Calendar days from hand-out to delivery'),
    }),
  ),
});

export const burden = z.object({
  months: z.array(z.string()),
  units: z.array(
    z.object({
      unit: z.string(),
      unitName: z.string(),
      mails: z.int(),
      notices: z.int(),
      forms: z.int(),
      months: z.array(
        z.object({
          month: z.string(),
          mails: z.int().describe("Mails to the unit's people"),
          notices: z.int().describe('Notices they carried, each person counted'),
          forms: z.int().describe('Acknowledgements, work plans, submissions, requests and monthly reports filed'),
          reports: z.int().describe('Of these, monthly reports: one a month for all assignments'),
        }),
      ),
    }),
  ),
});

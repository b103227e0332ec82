import { z } from 'zod';

import { pageFields, pageOf, shownInstant, taskNoField } from '../http/fields.js';

export const timelineQuery = z.strictObject({
  task: taskNoField.optional(),
  unit: z.string().max(100).optional(),
  /** `asc`: the story from its beginning; `desc`: the newest first. */
  order: z.enum(['asc', 'desc']).default('desc'),
  ...pageFields,
});

/** Something that happened to an assignment, or a notice that was decided about it. */
export const timelineEntry = z.object({
  at: shownInstant,
  kind: z.enum(['event', 'notice']),
  type: z.string().describe("The event's type, or the notice's rule"),
  assignment: z.string().nullable(),
  task: z.int().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  by: z.string().nullable(),
  byRole: z.string().nullable(),
  onBehalfOf: z.array(z.string()).describe('Names of those in whose place a substitute reviewed'),
  data: z.record(z.string(), z.unknown()),
});
export const timelinePage = pageOf(timelineEntry);
export const timelineList = z.object({ items: z.array(timelineEntry) });

import { z } from 'zod';

import { shownInstant } from '../http/fields.js';

export const planSummary = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  status: z.enum(['running', 'ended']),
  clock: z.enum(['live', 'stepped']),
  now: shownInstant,
  launchedAt: shownInstant,
  lastDay: z.string(),
});

export const planDetail = planSummary.extend({
  document: z.unknown().describe('The plan as launched and amended: stages, tasks, indicators'),
  units: z.array(z.object({ key: z.string(), name: z.string(), aliases: z.array(z.string()), fromNotice: z.boolean() })),
  policy: z.unknown().describe('The ladder the plan runs by'),
  calendar: z.unknown().describe('Its days off and make-up days'),
  years: z.array(z.int()),
  takeBackUntil: shownInstant.nullable().describe('Until when the launch can be taken back; null where it cannot'),
  version: z.string().describe('Names this state of its document, ladder, calendar and directory; send it as `If-Match` with an amendment'),
});

const lights = z.object({ green: z.int(), yellow: z.int(), red: z.int(), grey: z.int(), closed: z.int() });

export const taskSummary = z.object({
  no: z.int(),
  label: z.string().optional(),
  category: z.string(),
  title: z.string(),
  due: z.string().nullable(),
  dueText: z.string(),
  assignments: z.int(),
  lights,
  nextDue: z.string().nullable().describe('Earliest due date still open'),
});

export const stageSummary = z.object({
  no: z.int(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  openedAt: shownInstant.nullable(),
  closedAt: shownInstant.nullable(),
  summary: z.unknown(),
  keySupervision: z.array(z.object({ unit: z.string(), unitName: z.string(), task: z.int(), reasons: z.array(z.string()) })),
});

export const taskDetail = taskSummary.extend({
  text: z.string(),
  openEnded: z.boolean(),
  units: z.unknown().describe('As the notice names them'),
  groups: z.unknown(),
  targets: z.unknown(),
  feeds: z.unknown().describe('Indicators its figures feed'),
});

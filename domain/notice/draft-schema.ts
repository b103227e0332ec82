import { z } from 'zod';

import { dateSchema } from '../plan/plan-schema.js';
import { ruleSchema } from '../plan/rule-schema.js';
import type { NoticeDraft, WarningCode } from './draft.js';

/*
 * The shape of a draft that comes back corrected. Strict: a misspelt field is a fault, never dropped. Whether the plan it becomes
 * is sound, `checkPlan` says.
 *
 * Never import this from a workflow: schema libraries multiply the memory of every cached workflow.
 */

const word = z.string().max(500);
const long = z.string().max(100_000);
const place = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });
const role = z.enum(['lead', 'support', 'responsible']);
const date = dateSchema.nullable();

const match = z.union([
  z.strictObject({ kind: z.enum(['exact', 'alias', 'unknown']) }),
  z.strictObject({ kind: z.literal('near'), candidates: z.array(word).max(20) }),
]);

const task = z.strictObject({
  no: word,
  category: word,
  title: word,
  text: long,
  units: z.array(z.strictObject({ name: word, role, rawName: word, match, source: place })).max(500),
  groups: z.array(z.strictObject({ phrase: word, role, source: place })).max(100),
  openEnded: z.boolean(),
  due: date,
  dueText: long.nullable(),
  feeds: z.array(z.strictObject({ indicator: z.int().min(1), because: word })).max(500),
  extras: z.array(z.strictObject({ name: word, text: long, source: place })).max(100).exactOptional(),
  leader: word.exactOptional(),
  contacts: z.array(z.strictObject({ unit: word.nullable(), name: word, source: place })).max(200).exactOptional(),
  nodes: z.array(z.strictObject({ due: dateSchema, text: long, source: place })).max(100).exactOptional(),
  recurrence: z.strictObject({ every: z.enum(['day', 'week', 'tenDays', 'halfMonth', 'month', 'twoMonths', 'quarter', 'halfYear', 'year']), day: z.int().min(1).max(99).exactOptional(), text: long, source: place }).exactOptional(),
  shares: z.strictObject({ heading: word, source: place }).exactOptional(),
  points: z.array(z.strictObject({ no: word, title: word, text: long, source: place })).max(200).exactOptional(),
  by: word.exactOptional(),
  source: place,
  places: z.strictObject({ no: place.exactOptional(), title: place.exactOptional(), units: place.exactOptional(), due: place.exactOptional() }),
});

const stage = z.strictObject({ no: z.int().min(1), name: word, start: date, end: date, text: long, source: place });

const indicator = z.strictObject({
  no: z.int().min(1),
  name: word,
  points: z.number().min(0).max(1_000_000).nullable(),
  text: long,
  dataSource: long,
  rule: ruleSchema.nullable(),
  source: place,
});

const warning = z.strictObject({
  code: z.string().regex(/^[a-zA-Z]{1,40}$/) as unknown as z.ZodType<WarningCode, string>,
  params: z.record(z.string(), z.union([long, z.number()])),
  line: z.int().min(1),
  source: place,
});

export const draftSchema = z.strictObject({
  title: word,
  docNo: word.nullable(),
  issuer: word.nullable(),
  office: word.nullable().exactOptional(),
  prefix: word.nullable().exactOptional(),
  contact: word.nullable().exactOptional(),
  issuedOn: date,
  statedTotal: z.number().min(0).nullable(),
  tasks: z.array(task).max(5_000),
  stages: z.array(stage).max(200),
  indicators: z.array(indicator).max(2_000),
  warnings: z.array(warning).max(50_000),
  places: z.strictObject({ title: place.exactOptional(), docNo: place.exactOptional(), issuer: place.exactOptional(), office: place.exactOptional(), issuedOn: place.exactOptional() }),
}) satisfies z.ZodType<NoticeDraft>;

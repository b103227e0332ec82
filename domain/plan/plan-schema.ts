import { z } from 'zod';

import type { IsoDate } from '../calendar/calendar.js';
import { isIsoDate, yearOf } from '../calendar/dates.js';
import { OFFICE_LENGTHS } from './office.js';
import type { OfficeContact, Plan, PlanOffice, Task, UnitDirectory } from './plan.js';
import { NOT_BLANK, ruleSchema } from './rule-schema.js';

/*
 * The shape of a plan file and of a directory file. Strict: an unknown field is a fault, so a misspelt `dueText` is
 * never silently dropped. What a sensible reader would leave out has a default. Relations between fields (numbers,
 * sums, dates, names) are `checkPlan`'s.
 *
 * Never import this from a workflow: schema libraries multiply the memory of every cached workflow.
 */

/** Years that a plan may speak of: 0000 and 9999 are slips, and nobody computes working days for them. */
const YEARS = { first: 1990, last: 2199 };

/** A calendar date that exists, in a year somebody may plan for. */
export const dateSchema = z.iso.date().refine(isOfOurTime) as unknown as z.ZodType<IsoDate, string>;

export const PLAN_KEY = /^[a-z0-9][a-z0-9-]*$/;
export const UNIT_KEY = /^[a-z][a-z0-9-]*$/;

const line = z.string().regex(NOT_BLANK);
const number = z.int().min(1);
const points = z.number().min(0).multipleOf(0.01);
const roleSchema = z.enum(['lead', 'support', 'responsible']);

const targetSchema = z.strictObject({
  text: line,
  measure: line,
  op: z.enum(['<', '<=', '=', '>=', '>']),
  value: z.number(),
  unit: z.enum(['ratio', 'count', 'workingDays']),
});

const feedSchema = z.strictObject({
  indicator: number,
  items: z.array(line).min(1).exactOptional(),
  combine: z.enum(['latest', 'sum', 'distinct']),
});

const taskSchema = z.strictObject({
  no: number,
  label: line.exactOptional(),
  category: z.string().default(''),
  title: line,
  text: z.string().default(''),
  units: z.array(z.strictObject({ name: line, role: roleSchema, rawName: line })).default([]),
  groups: z.array(z.strictObject({ phrase: line, role: roleSchema })).default([]),
  openEnded: z.boolean().default(false),
  due: dateSchema.nullable().default(null),
  dueText: z.string().default(''),
  stage: number.exactOptional(),
  leader: z.string().regex(UNIT_KEY).exactOptional(),
  targets: z.array(targetSchema).default([]),
  feeds: z.array(feedSchema).default([]),
}) satisfies z.ZodType<Task>;

const stageSchema = z.strictObject({
  no: number,
  name: line,
  start: dateSchema,
  end: dateSchema,
  text: z.string().exactOptional(),
});

const indicatorSchema = z.strictObject({
  no: number,
  name: line,
  points,
  text: z.string().default(''),
  dataSource: z.string().default(''),
  rule: ruleSchema.nullable().default(null),
  reading: z.string().exactOptional(),
});

/** `Plan.office` by itself. */
export const officeSchema = z.strictObject({
  name: line.max(OFFICE_LENGTHS.name),
  prefix: line.max(OFFICE_LENGTHS.prefix).exactOptional(),
  contact: line.max(OFFICE_LENGTHS.contact).exactOptional(),
}) satisfies z.ZodType<PlanOffice>;

/** A plan file: the plan, and where its directory file lies (relative to the plan file). */
export const planFileSchema = z.strictObject({
  key: z.string().regex(PLAN_KEY),
  units: line,
  title: line,
  docNo: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  office: officeSchema.exactOptional(),
  issuedOn: dateSchema.nullable().default(null),
  launchOn: dateSchema.exactOptional(),
  stages: z.array(stageSchema).default([]),
  tasks: z.array(taskSchema).min(1),
  indicators: z.array(indicatorSchema).default([]),
  totalPoints: points.exactOptional(),
}) satisfies z.ZodType<Omit<Plan, 'totalPoints'> & { readonly units: string }>;

const contactSchema = z.strictObject({ name: line, mail: z.email(), phone: line.max(50).exactOptional() });

const officeContactSchema = contactSchema.extend({
  role: z.enum(['coordinator', 'leader']),
  key: z.string().regex(UNIT_KEY).exactOptional(),
  main: z.boolean().exactOptional(),
}) satisfies z.ZodType<OfficeContact>;

/** A directory file: the units of a county, the groups of them, and the office. */
export const directorySchema = z.strictObject({
  county: line,
  office: z.array(officeContactSchema).default([]),
  units: z
    .array(
      z.strictObject({
        key: z.string().regex(UNIT_KEY),
        name: line,
        aliases: z.array(line).default([]),
        fromNotice: z.boolean().default(true),
        leader: z.string().regex(UNIT_KEY).exactOptional(),
        contacts: z.strictObject({ officer: contactSchema, deputyHead: contactSchema, head: contactSchema }),
      }),
    )
    .min(1),
  groups: z
    .array(
      z.strictObject({
        phrase: line,
        aliases: z.array(line).default([]),
        members: z.array(line).default([]),
        fromNotice: z.boolean().default(true),
        note: z.string().exactOptional(),
      }),
    )
    .default([]),
}) satisfies z.ZodType<UnitDirectory>;

/** The plan a well-formed file holds. Without `totalPoints` it is the sum of the indicators' points. */
export function planOf({ units: _units, totalPoints, ...plan }: z.output<typeof planFileSchema>): Plan {
  const hundredths = plan.indicators.reduce((sum, indicator) => sum + Math.round(indicator.points * 100), 0);
  return { ...plan, totalPoints: totalPoints ?? hundredths / 100 };
}

/** What is no date at all is said by the date's own check. */
function isOfOurTime(date: string): boolean {
  return !isIsoDate(date) || (yearOf(date) >= YEARS.first && yearOf(date) <= YEARS.last);
}

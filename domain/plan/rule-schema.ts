import { z } from 'zod';

import type { Rule } from '../scoring/rule.js';

export const NOT_BLANK = /\S/;
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const points = z.number().min(0).multipleOf(0.01);
const items = z.array(z.string().regex(NOT_BLANK)).min(1);
const unit = z.enum(['ratio', 'yuan', 'count']);
const notCount = z.enum(['ratio', 'yuan']).exactOptional();

/**
 * A scoring rule in a plan file. A plain union, because two shapes share the kind `count`; `shapeFaults` picks the branch
 * a faulty rule was meant to be by its kind.
 */
export const ruleSchema = z.union([
  z.strictObject({
    kind: z.literal('rankSteps'),
    fullUpTo: z.number().min(1),
    step: z.number().gt(0),
    deduct: points,
    zeroAbove: z.number().min(1),
  }),
  z.strictObject({ kind: z.literal('deductPerOccurrence'), deduct: points }),
  z.strictObject({ kind: z.literal('linear'), zeroAt: z.number(), fullAt: z.number(), unit }),
  z.strictObject({
    kind: z.literal('monthly'),
    items: items.exactOptional(),
    months: z.array(z.string().regex(MONTH)).min(1),
    target: z.number(),
    points,
    deduct: points,
    unit: z.literal('count').exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('thresholdSteps'),
    strict: z.boolean(),
    unit: notCount,
    steps: z.array(z.strictObject({ over: z.number(), points })).min(1),
  }),
  z.strictObject({ kind: z.literal('perClass'), items, atLeast: z.number(), points, unit: notCount }),
  z.strictObject({ kind: z.literal('allOrNothing'), over: z.number(), strict: z.boolean(), unit }),
  z.strictObject({ kind: z.literal('count'), target: z.number().gt(0), deduct: points }),
  z.strictObject({ kind: z.literal('count'), perItem: points }),
  z.strictObject({
    kind: z.literal('graded'),
    items: z.array(z.strictObject({ name: z.string().regex(NOT_BLANK), max: points })).min(1),
  }),
]) satisfies z.ZodType<Rule>;

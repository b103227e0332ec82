import { z } from 'zod';

import { dateField, idField, shownInstant, taskNoField } from '../http/fields.js';
import { measurementsBody } from '../measurements/measurement.dto.js';

const scored = z.object({
  no: z.int(),
  name: z.string(),
  points: z.number(),
  score: z.number(),
  attainable: z.number(),
  explanation: z.string(),
  measured: z.boolean(),
});

export const scoreDocument = z.object({ total: z.number(), max: z.number(), asOf: z.string(), indicators: z.array(scored) });

const next = z.object({
  gain: z.number().describe('Points it would bring'),
  effort: z.number().describe('Part of the way from nothing to full marks it takes, 0 to 1'),
  explanation: z.string(),
});

export const scorecard = scoreDocument.extend({
  attainable: z.number(),
  indicators: z.array(
    scored.extend({
      text: z.string().describe('As the notice has it'),
      dataSource: z.string(),
      reading: z.string().nullable().describe('How an ambiguous wording is read'),
      rule: z.unknown().describe('The rule as data; null where none could be read'),
      next: next.nullable().describe('The smallest improvement that brings more'),
    }),
  ),
  cheapest: z.array(next.extend({ no: z.int(), name: z.string() })).describe('Where the next points are cheapest, over all indicators'),
  history: z.array(z.object({ at: shownInstant, asOf: z.string(), occasion: z.string(), total: z.number() })),
});

export const whatIfBody = z.strictObject({
  items: measurementsBody.shape.items.describe('Figures as if they were approved, in place of those for the same thing'),
  asOf: dateField.exactOptional().describe('Today, or the end of the latest period asked about'),
});
export const whatIfAnswer = z.object({
  before: scoreDocument.extend({ attainable: z.number() }),
  after: scoreDocument.extend({ attainable: z.number() }),
});

export const evidenceQuery = z.strictObject({ indicator: taskNoField.optional() });
export const evidenceList = z.object({
  items: z.array(
    z.object({
      id: idField,
      indicator: z.int(),
      item: z.string().nullable(),
      period: z.string().nullable(),
      on: z.string().nullable(),
      value: z.number(),
      status: z.enum(['pending', 'approved', 'rejected']),
      source: z.enum(['entry', 'import', 'push', 'figure']),
      enteredBy: z.string(),
      enteredAt: shownInstant,
      decidedBy: z.string().nullable(),
      decidedAt: shownInstant.nullable(),
      figures: z
        .array(
          z.object({
            id: idField,
            submission: idField,
            assignment: idField,
            round: z.int(),
            task: z.int(),
            unit: z.string(),
            unitName: z.string(),
            value: z.number().nullable(),
            names: z.array(z.string()).nullable(),
            submittedBy: z.string(),
            submittedAt: shownInstant,
            approvedBy: z.string().nullable(),
            approvedAt: shownInstant.nullable(),
            files: z.int(),
          }),
        )
        .describe('Of evidence it was combined from; for an officer those of the own unit'),
    }),
  ),
});

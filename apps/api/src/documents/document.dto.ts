import { z } from 'zod';

import { PAPER_LENGTHS } from '../../../../domain/papers/paper.js';
import { idField, proseField, shownInstant } from '../http/fields.js';
import { problemSchema } from '../http/problem.js';

const kind = z.enum(['supervisionNotice', 'circular']);

/** The paper from top to bottom, as the page shows it and the Word file holds it. */
const paperShown = z.object({
  mark: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  draft: z.string().nullable(),
  to: z.string(),
  paragraphs: z.array(z.string()),
  table: z.object({ title: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  annex: z.string().nullable().describe('Where the table is an annex: how the body names it'),
  remarks: z.array(z.string()),
  signer: z.string(),
  date: z.string(),
  cc: z.string().nullable(),
  issued: z.object({ by: z.string(), on: z.string() }),
});

export const documentList = z.object({
  items: z.array(
    z.object({
      id: idField,
      kind,
      state: z.enum(['draft', 'signed', 'lapsed', 'discarded']),
      number: z.string().nullable().describe('督办〔2026〕17号; null until it is signed'),
      unit: z.string().nullable().describe('null for a circular, which speaks of several'),
      unitName: z.string().nullable(),
      roundOn: z.string().describe("The plan's day on which its matters reached the rung"),
      matters: z.array(
        z.object({
          assignment: idField,
          task: z.int(),
          unit: z.string(),
          unitName: z.string(),
          lapsedAt: shownInstant.nullable(),
          lapseReason: z.enum(['closed', 'waived', 'removed', 'submitted', 'moved']).nullable(),
          rests: z.boolean().describe('No paper may speak of it yet: it stays behind when the draft is signed'),
          restsUntil: z.string().nullable().describe('The first day on which one may; null where that hangs on somebody'),
        }),
      ),
      contents: paperShown.describe('What it says: of a draft, if it were signed now'),
      body: z.string().describe('Its body, to be rewritten'),
      rewritten: z.boolean(),
      automatic: z.boolean().describe("Signed by the plan's policy"),
      reason: z.string().nullable().describe('Why it was thrown away'),
      createdAt: shownInstant,
      signedAt: shownInstant.nullable(),
      signedBy: z.string().nullable(),
      endedAt: shownInstant.nullable().describe('When it lapsed or was thrown away'),
    }),
  ),
});

export const rewriteBody = z.strictObject({ text: proseField(PAPER_LENGTHS.body).min(1).nullable().describe('null: the usual words again') });
export const discardBody = z.strictObject({ reason: proseField(PAPER_LENGTHS.reason) });
export const documentAnswer = z.object({ documentId: idField });
export const signedAnswer = z.object({ documentId: idField, number: z.string() });
export const signManyBody = z.strictObject({ ids: z.array(idField).min(1).max(200) });
export const signManyAnswer = z.object({
  items: z.array(
    z.object({ id: idField, done: z.boolean(), number: z.string().nullable(), problem: problemSchema.nullable().describe('Why it was refused') }),
  ),
  done: z.int(),
  refused: z.int(),
});

import { z } from 'zod';

import { draftSchema } from '../../../../domain/notice/draft-schema.js';
import { directorySchema } from '../../../../domain/plan/plan-schema.js';
import { idField, shownInstant } from '../http/fields.js';
import { launchBody } from '../plans/launch.dto.js';

const KINDS = ['txt', 'html', 'docx', 'pdf', 'ofd', 'xlsx'] as const;

export const draftSummary = z.object({
  id: idField,
  title: z.string(),
  kind: z.enum(KINDS),
  fileName: z.string(),
  status: z.enum(['open', 'launched']),
  version: z.int(),
  tasks: z.int(),
  warnings: z.int(),
  plan: z.string().nullable().describe('The live plan it was launched as'),
  createdBy: z.string(),
  createdAt: shownInstant,
  changedBy: z.string(),
  changedAt: shownInstant,
});
export const draftList = z.object({ items: z.array(draftSummary) });

const shownWarning = z.object({
  code: z.string(),
  message: z.string().describe("In the reader's language"),
  line: z.int().describe('Of the source text, from 1'),
  source: z.object({ start: z.int(), end: z.int() }),
});

const MEANINGS = ['no', 'category', 'title', 'text', 'quantity', 'measure', 'due', 'otherDate', 'supervisor', 'leader', 'person', 'other', 'lead', 'support', 'responsible'] as const;

const tableView = z.object({
  kind: z.enum(['tasks', 'scores', 'stages']).nullable().describe('Null where its head could not be read'),
  head: z.object({ from: z.int(), to: z.int() }),
  columns: z.array(z.object({ word: z.string(), key: z.string(), meaning: z.string().nullable(), byHand: z.boolean() })),
  rows: z.int(),
  cells: z.array(z.object({ text: z.string(), span: z.object({ start: z.int(), end: z.int() }), row: z.int(), column: z.int(), rowSpan: z.int(), colSpan: z.int() })),
});

export const draftDetail = draftSummary.omit({ warnings: true }).extend({
  sha256: z.string(),
  text: z.string().describe("The source text; places in the draft are offsets into it, in UTF-16 code units"),
  draft: z.unknown().describe('As corrected last; the shape `PUT` takes'),
  read: z.unknown().describe('As it was read, before anybody corrected it'),
  directory: z.unknown().describe("The county's units; null where the plan makes a directory of its own"),
  warnings: z.array(shownWarning),
  tables: z.array(tableView).describe('The tables of the notice, and what their columns are taken for'),
  mapping: z.record(z.string(), z.string()).describe('What a person said their heads mean'),
});

export const draftColumnsBody = z.strictObject({
  version: z.int().min(1),
  mapping: z.record(z.string().min(1).max(60), z.enum(MEANINGS)).refine((named) => Object.keys(named).length <= 200),
});

export const draftCreated = z.object({ draftId: idField, version: z.int() });

export const draftBody = z.strictObject({
  version: z.int().min(1).describe('The version that was corrected; refused where somebody saved another since'),
  draft: draftSchema,
  directory: directorySchema.nullable().exactOptional().describe('As in a units file; null takes it away'),
});
export const draftVersion = z.strictObject({ version: z.coerce.number().int().min(1) });

export const draftPlanAnswer = z.object({
  version: z.int(),
  plan: z.unknown().describe('As `POST /plans` takes it'),
  directory: z.unknown(),
  files: z.object({ plan: z.string(), units: z.string() }).describe('The same as plan.yaml and units.yaml'),
  faults: z.array(z.object({ code: z.string(), message: z.string(), path: z.string() })).describe('With any of them it cannot be launched'),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), path: z.string() })),
  gaps: z.object({ units: z.array(z.string()), office: z.array(z.string()), groups: z.array(z.string()) }).describe('Names nobody has filled in: contacts no mail would reach, groups without members'),
  assumptions: z.array(shownWarning).describe('What the plan has and the draft has not'),
});

export const draftLaunchBody = launchBody.omit({ plan: true, directory: true }).extend({ version: z.int().min(1) });
export const draftLaunched = z.object({ draftId: idField, planId: z.string() });

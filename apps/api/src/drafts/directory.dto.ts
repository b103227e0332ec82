import { z } from 'zod';

import { POSTS } from '../../../../domain/notice/directory-form.js';
import { OFFICE_LENGTHS } from '../../../../domain/plan/office.js';
import { UNIT_KEY } from '../../../../domain/plan/plan-schema.js';
import { idField, shownInstant } from '../http/fields.js';

/** What is not filled in is empty. */
const person = { name: z.string().max(100), mail: z.union([z.literal(''), z.email().max(200)]), phone: z.string().max(50) };
const personForm = z.strictObject(person);
const key = z.union([z.literal(''), z.string().regex(UNIT_KEY)]);
const unitName = z.string().trim().min(1).max(100);

const form = {
  county: z.string().max(50),
  issuer: z.string().max(500),
  office: z.strictObject({ name: z.string().max(OFFICE_LENGTHS.name), prefix: z.string().max(OFFICE_LENGTHS.prefix), contact: z.string().max(OFFICE_LENGTHS.contact) }),
  people: z.array(z.strictObject({ ...person, role: z.enum(['coordinator', 'leader']), key, main: z.boolean() })).max(100),
  units: z.array(z.strictObject({ name: unitName, leader: key, officer: personForm, deputyHead: personForm, head: personForm })).max(2000),
  groups: z.array(z.strictObject({ phrase: unitName, members: z.array(unitName).max(2000) })).max(200),
};

export const draftDirectory = z.object({
  ...form,
  // What is stored may be older than the bounds of what is taken.
  people: z.array(z.object({ name: z.string(), mail: z.string(), phone: z.string(), role: z.enum(['coordinator', 'leader']), key: z.string(), main: z.boolean() })),
  version: z.int(),
  status: z.enum(['open', 'launched']),
  title: z.string(),
  changedBy: z.string(),
  changedAt: shownInstant,
  aliases: z.record(z.string(), z.array(z.string())).describe('Other names of units, by name'),
  named: z.object({
    units: z.record(z.string(), z.int()),
    groups: z.record(z.string(), z.int()),
  }).describe('How many tasks name a unit by itself, and a group'),
});

export const draftDirectoryBody = z.strictObject({ ...form, version: z.int().min(1).describe('The version that was filled in; refused where somebody saved another since') });

export const contactTable = z.object({
  people: z.array(z.object({ unit: z.string(), post: z.enum(POSTS), name: z.string(), mail: z.string(), phone: z.string() })),
  members: z.array(z.object({ phrase: z.string(), unit: z.string() })),
  unread: z.array(z.object({ row: z.int(), text: z.string() })).describe('Rows that say nothing of anybody'),
});

export const draftDirectorySaved = z.object({ draftId: idField, version: z.int() });

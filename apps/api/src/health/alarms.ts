import type { DataSource } from 'typeorm';
import { z } from 'zod';

import { administrators } from '../../../../commands/watch/administrators.js';
import { lastLook } from '../../../../commands/watch/last-look.js';
import { presentTrouble } from '../../../../commands/watch/mail-trouble.js';
import { stalledWorkflows, type StalledWorkflow } from '../../../../commands/watch/stalled-workflows.js';
import { explainMailTrouble, explainStall, type MailSettings } from '../../../../config/texts/explain-alarm.js';
import type { Language } from '../../../../config/texts/index.js';
import { shown, shownInstant } from '../http/fields.js';
import { partState } from './part-state.js';

/** Stalls that are named; of all others the number is told. */
const MAX_NAMED = 50;
/** Milliseconds after which nobody seems to look any more. */
const UNSEEN_MS = 10 * 60_000;

const words = {
  why: z.string().describe("In the reader's language, as the next"),
  todo: z.string().describe('What to do about it'),
};

const stalled = z.object({
  workflow: z.string().describe('Workflow id'),
  name: z.string().describe("What it is, in the reader's language"),
  plan: z.object({ id: z.string(), title: z.string() }),
  reason: z.enum(['missing', 'failing', 'retrying', 'overdue']),
  since: shownInstant.describe('By the real clock, as every instant here'),
  dueAt: shownInstant.nullable().describe('When the step fell due that is not done; null where nothing is'),
  failure: z.string().describe('The last failure in the words of the program'),
  attempts: z.int(),
  ...words,
  effect: z.string().describe('What does not happen meanwhile'),
});

export const workflowsPart = z.object({
  state: partState,
  lookedAt: shownInstant.nullable().describe('When a worker last looked at all of them; null: none ever did'),
  stalled: z.int().describe('Workflows that stand still'),
  items: z.array(stalled).describe(`The ${MAX_NAMED} that have stood still longest`),
});

export const mailTroublePart = z.object({
  kind: z.enum(['unreachable', 'encryption', 'login', 'sender', 'limited', 'refused', 'other']),
  since: shownInstant.describe('The first attempt of the oldest mail that waits'),
  waiting: z.int().describe('Notices put off because of it'),
  answer: z.string().describe('What the mail server, or the connection, said last'),
  ...words,
}).nullable();

export interface AlarmParts {
  readonly workflows: z.input<typeof workflowsPart>;
  readonly trouble: z.input<typeof mailTroublePart>;
  /** Administrators who are written to. */
  readonly recipients: number;
}

/** What the worker's watches found, in the reader's language. A watch that is silent for ten minutes is named as such. */
export async function alarmParts(db: DataSource, settings: MailSettings, language: Language): Promise<AlarmParts> {
  const [stalls, trouble, lookedAt, recipients] = await Promise.all([stalledWorkflows(db), presentTrouble(db), lastLook(db, 'watch workflows'), administrators(db)]);
  const standing = stalls.filter(({ endedAt }) => endedAt === null);
  const unseen = lookedAt === null || Date.now() - lookedAt > UNSEEN_MS;
  return {
    workflows: {
      state: standing.length > 0 ? 'down' : unseen ? 'slow' : 'up',
      lookedAt: shown(lookedAt),
      stalled: standing.length,
      items: standing.slice(0, MAX_NAMED).map((stall) => itemOf(stall, language)),
    },
    trouble: trouble === null ? null : {
      kind: trouble.kind,
      since: shown(trouble.since),
      waiting: trouble.notices,
      answer: trouble.answer,
      ...explainMailTrouble(language, trouble.kind, settings),
    },
    recipients: recipients.length,
  };
}

function itemOf(stall: StalledWorkflow, language: Language): z.input<typeof stalled> {
  const { id, planId, planTitle, reason, since, dueAt, failure, attempts } = stall;
  return {
    workflow: id, plan: { id: planId, title: planTitle }, reason, since: shown(since), dueAt: shown(dueAt), failure, attempts, ...explainStall(language, stall),
  };
}

import { z } from 'zod';

import { shownInstant } from '../http/fields.js';

/**
 * What a page hears. It says that something is new and of whom, never what: the page asks for that by the routes it knows,
 * which know what it may see.
 */
export const liveMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('events'),
    items: z.array(z.object({ type: z.string(), assignment: z.string().nullable(), task: z.int().nullable(), unit: z.string().nullable() })),
    more: z.int().describe('How many more there are than are named'),
  }),
  z.object({ kind: z.literal('clock'), now: shownInstant, ended: z.boolean() }),
  z.object({ kind: z.literal('notices'), units: z.array(z.string()) }),
  z.object({ kind: z.literal('score'), total: z.number().nullable() }),
  z.object({ kind: z.literal('rehearsal'), id: z.string(), state: z.string(), on: z.string().nullable() }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;

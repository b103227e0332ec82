import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { directorySchema, planFileSchema } from '../../domain/plan/plan-schema.js';

/**
 * JSON Schemas of the plan and directory files, for editors: file name to content. They describe one file's shape;
 * numbers, sums, dates and names against each other are `duban plan check`'s.
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['plan.schema.json', schemaText(planFileSchema, 'Duban plan file')],
    ['units.schema.json', schemaText(directorySchema, 'Duban unit directory file')],
  ]);
}

/** Writes them into a folder (`config/schemas`). */
export async function writeSchemas(folder: string): Promise<void> {
  for (const [name, content] of schemaFiles()) await writeFile(join(folder, name), content);
}

/** `input`: what a person writes, where fields with a default may be left out. */
function schemaText(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

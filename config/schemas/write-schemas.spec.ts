import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { schemaFiles } from './write-schemas.js';

const folder = join(process.cwd(), 'config', 'schemas');

describe('the committed JSON Schemas', () => {
  // Where this fails: `writeSchemas('config/schemas')` writes them anew.
  it.each([...schemaFiles()])('%s is what the schema in the code says', async (name, content) => {
    expect(await readFile(join(folder, name), 'utf8')).toBe(content);
  });

  it('forbid unknown fields and leave fields with a default optional', () => {
    const plan = JSON.parse(schemaFiles().get('plan.schema.json') ?? '{}') as {
      additionalProperties: boolean;
      required: string[];
    };
    expect(plan.additionalProperties).toBe(false);
    expect(plan.required).toEqual(['key', 'units', 'title', 'tasks']);
  });
});

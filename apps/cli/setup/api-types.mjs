/**
 * Writes the types of the page's API client from the API's own OpenAPI document: `node api-types.mjs DOCUMENT`. The result is
 * never kept in git, so it cannot disagree with the API it was built with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import openapiTS, { astToString } from 'openapi-typescript';

import { ROOT } from './place.mjs';

const [file] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, 'utf8'));
for (const methods of Object.values(document.paths)) {
  for (const operation of Object.values(methods)) {
    // The client sends it with every command by itself.
    operation.parameters = operation.parameters?.filter(({ name }) => name !== 'Idempotency-Key');
  }
}
const types = astToString(await openapiTS(document, { alphabetize: true }));
writeFileSync(join(ROOT, 'apps', 'web', 'src', 'api', 'openapi.d.ts'), `// Generated from the API's OpenAPI document by apps/cli/setup/api-types.mjs.\n${types}`);

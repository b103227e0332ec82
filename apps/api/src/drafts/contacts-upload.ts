import type { FastifyRequest } from 'fastify';

import { DubanError } from '../../../../domain/errors.js';
import { plainName } from '../files/plain-name.js';
import type { OutsideFile } from '../untrusted/jobs.js';

const MAX_BYTES = 4 * 2 ** 20;

/**
 * An uploaded file of contacts: an Excel or CSV table, what was copied from Excel, or a units file (YAML).
 * @throws DubanError `invalidInput`, `fileTooLarge`
 */
export async function uploadedContacts(request: FastifyRequest): Promise<OutsideFile> {
  const missing = new DubanError({ code: 'invalidInput', where: 'file' });
  if (!request.isMultipart()) throw missing;
  for await (const part of request.parts({ limits: { fileSize: MAX_BYTES + 1, files: 1, fields: 2 } })) {
    if (part.type === 'field') continue;
    const bytes = await part.toBuffer();
    const name = plainName(part.filename);
    if (bytes.length > MAX_BYTES) throw new DubanError({ code: 'fileTooLarge', params: { name, max: MAX_BYTES / 2 ** 20 }, where: 'file' });
    return { bytes, name };
  }
  throw missing;
}

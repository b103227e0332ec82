import type { FastifyRequest } from 'fastify';

import { readContactsFile } from '../../../../commands/import/read-contacts-file.js';
import type { Language } from '../../../../config/texts/index.js';
import { directoryOf } from '../../../../config/units/load-directory.js';
import { DubanError } from '../../../../domain/errors.js';
import type { ContactTable } from '../../../../domain/notice/contact-table.js';
import { directoryForm, POSTS } from '../../../../domain/notice/directory-form.js';
import { plainName } from './draft-upload.js';

const MAX_BYTES = 4 * 2 ** 20;

/**
 * The contacts in an uploaded file: an Excel or CSV table, what was copied from Excel, or a units file (YAML).
 * @throws DubanError `invalidInput`, `fileTooLarge`, `planInvalid`, and what cannot be read
 */
export async function readContacts(request: FastifyRequest, language: Language): Promise<ContactTable> {
  const missing = new DubanError({ code: 'invalidInput', where: 'file' });
  if (!request.isMultipart()) throw missing;
  for await (const part of request.parts({ limits: { fileSize: MAX_BYTES + 1, files: 1, fields: 2 } })) {
    if (part.type === 'field') continue;
    const bytes = await part.toBuffer();
    const name = plainName(part.filename);
    if (bytes.length > MAX_BYTES) throw new DubanError({ code: 'fileTooLarge', params: { name, max: MAX_BYTES / 2 ** 20 }, where: 'file' });
    if (/\.ya?ml$/i.test(name)) return ofUnitsFile(bytes.toString('utf8'), name, language);
    const table = await readContactsFile(bytes, name);
    if (!table.ok) throw new DubanError(table.refusal);
    return table.value;
  }
  throw missing;
}

/** The people and groups of a units file; its placeholders say nothing. */
function ofUnitsFile(text: string, name: string, language: Language): ContactTable {
  const { units, groups } = directoryForm({ plan: { issuer: null }, directory: directoryOf(text, name, language) });
  return {
    people: units.flatMap((unit) => POSTS.map((post) => ({ unit: unit.name, post, ...unit[post] })).filter((one) => one.mail !== '')),
    members: groups.flatMap(({ phrase, members }) => members.map((unit) => ({ phrase, unit }))),
    unread: [],
  };
}

import { In, type DataSource } from 'typeorm';

import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { DocumentEntity } from '../../entities/index.js';
import { circular } from './circular.js';
import type { DocumentContents } from './document-contents.js';
import { supervisionNotice } from './supervision-notice.js';

export interface WordFile {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** The Word documents that go with a mail's notices, in their order. */
export async function documentsOf(db: DataSource, mail: DueMail): Promise<WordFile[]> {
  const ids = mail.notices.flatMap(({ documentId }) => (documentId === null ? [] : [documentId]));
  if (ids.length === 0) return [];
  const rows = await db.getRepository(DocumentEntity).findBy({ id: In(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const wanted = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return Promise.all(wanted.map(wordFile));
}

/** A document's row as its Word file. */
export async function wordFile(document: Pick<DocumentEntity, 'id' | 'kind' | 'state' | 'params'>): Promise<WordFile> {
  const contents = document.params as unknown as DocumentContents;
  const isCircular = document.kind === 'circular';
  const signed = document.state === 'signed';
  const name = isCircular ? (signed ? '通报' : '通报（代拟稿）') : '督办通知单';
  return {
    filename: `${name}-第${contents.task}项-${contents.unitName}.docx`,
    content: isCircular ? await circular(contents, signed) : await supervisionNotice(document.id.slice(0, 8).toUpperCase(), contents),
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
}

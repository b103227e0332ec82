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

/**
 * Makes the Word documents that go with mails. Each is made once, however many people get it: keep one maker for mails that
 * leave together, and let it go afterwards.
 */
export class DocumentMaker {
  readonly #made = new Map<string, Promise<WordFile>>();

  constructor(private readonly db: DataSource) {}

  /** The documents of a mail's notices, in their order. */
  async documentsOf(mail: DueMail): Promise<WordFile[]> {
    const ids = [...new Set(mail.notices.flatMap(({ documentId }) => (documentId === null ? [] : [documentId])))];
    const missing = ids.filter((id) => !this.#made.has(id));
    if (missing.length > 0) {
      const rows = await this.db.getRepository(DocumentEntity).findBy({ id: In(missing) });
      for (const row of rows) if (!this.#made.has(row.id)) this.#made.set(row.id, wordFile(row));
    }
    return Promise.all(ids.flatMap((id) => this.#made.get(id) ?? []));
  }
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

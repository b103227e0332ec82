import { In, type DataSource } from 'typeorm';

import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import type { PaperFacts } from '../../domain/papers/paper.js';
import { paperContents } from './paper-contents.js';
import { DocumentEntity } from '../../entities/index.js';
import { officialPaper } from './official-paper.js';

export interface WordFile {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** Papers of one mail that are attached at most; where there are more, the mail has links to all of them and no file. */
const ATTACHED_AT_MOST = 1;

/** Ids of the papers that go along with a mail of these notices: signed ones to those named on them, and no more than a mail should carry. */
export function attachedPapers(notices: readonly Pick<DueNotice, 'rule' | 'documentId'>[]): readonly string[] {
  const ids = [...new Set(notices.flatMap(({ rule, documentId }) => (rule === 'paper' && documentId !== null ? [documentId] : [])))];
  return ids.length > ATTACHED_AT_MOST ? [] : ids;
}

/**
 * Makes the Word documents that go with mails. Each is made once, however many people get it: keep one maker for mails that leave together, and let it go afterwards.
 */
export class DocumentMaker {
  readonly #made = new Map<string, Promise<WordFile>>();

  constructor(private readonly db: DataSource) {}

  /** The documents of a mail's notices. */
  async documentsOf(mail: Pick<DueMail, 'notices'>): Promise<WordFile[]> {
    const ids = attachedPapers(mail.notices);
    const missing = ids.filter((id) => !this.#made.has(id));
    if (missing.length > 0) {
      const rows = await this.db.getRepository(DocumentEntity).findBy({ id: In(missing), state: 'signed' });
      for (const { id, params } of rows) if (!this.#made.has(id)) this.#made.set(id, wordFile(params as unknown as PaperFacts, true));
    }
    return Promise.all(ids.flatMap((id) => this.#made.get(id) ?? []));
  }
}

/** A paper as its Word file. */
export async function wordFile(facts: PaperFacts, signed: boolean): Promise<WordFile> {
  const kind = facts.kind === 'circular' ? '通报' : '督办通知单';
  const of = facts.kind === 'circular' ? facts.on : facts.to.join('、');
  return {
    filename: `${[signed ? kind : `${kind}（代拟稿）`, facts.number, of].filter((part) => part !== null).join('-')}.docx`,
    content: await officialPaper(paperContents(facts, signed)),
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
}

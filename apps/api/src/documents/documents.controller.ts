import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { discardDocument, rewriteDocument } from '../../../../commands/documents/change-draft.js';
import { signDocument } from '../../../../commands/documents/sign.js';
import type { Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { DocumentEntity } from '../../../../entities/document.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { attachment } from '../http/attachment.js';
import { idField, planIdField } from '../http/fields.js';
import { problemOf } from '../http/problem.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { discardBody, documentAnswer, documentList, rewriteBody, signedAnswer, signManyAnswer, signManyBody } from './document.dto.js';
import { papersOf, reaches, shownPapers } from './documents.query.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@Controller()
export class DocumentsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/documents')
  @May('readDocuments')
  @Route({ summary: 'Supervision notices and circulars, newest first; to an officer those that have reached the unit', answer: documentList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof documentList>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'readDocuments');
    return shownPapers(this.db, readable, await papersOf(this.db, readable, scope));
  }

  @Get('documents/:id/file')
  @May('readDocuments')
  @Route({ summary: 'A document as a Word file', answer: DOCX })
  async file(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<StreamableFile> {
    const unknown = new DubanError({ code: 'unknownFile', params: { name: id }, where: 'id' });
    const document = await this.db.getRepository(DocumentEntity).findOneBy({ id });
    if (!document) throw unknown;
    const readable = await readablePlan(this.db, caller, document.planId);
    const scope = listScope(caller, 'readDocuments');
    const [paper] = await papersOf(this.db, readable, null, id);
    // What is not signed yet is the office's alone.
    if (paper === undefined || (scope !== null && document.state !== 'signed')) throw unknown;
    if (scope !== null && !reaches(paper, scope)) throw new DubanError({ code: 'otherUnit' });
    // The maker of Word files is large, and an API seldom needs it.
    const { wordFile } = await import('../../../../activities/documents/documents-of.js');
    const { filename, content, contentType } = await wordFile(paper.facts, document.state === 'signed');
    return new StreamableFile(content, { type: contentType, length: content.length, disposition: attachment(filename) });
  }

  @Post('documents/:id/sign')
  @May('signDocument')
  @Route({ summary: 'Signs a draft, and sends it to everybody named on it', answer: signedAnswer, command: true })
  sign(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) documentId: string): Promise<z.input<typeof signedAnswer>> {
    return signDocument(this.db, meta, { documentId });
  }

  @Post('plans/:plan/documents/sign')
  @May('signDocument')
  @Route({ summary: 'Signs several drafts, each with its own outcome', answer: signManyAnswer, command: true })
  async signMany(
    @Meta() meta: CommandMeta,
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: signManyBody }) { ids }: z.output<typeof signManyBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof signManyAnswer>> {
    await readablePlan(this.db, caller, planId);
    const items: z.input<typeof signManyAnswer>['items'] = [];
    for (const id of new Set(ids)) {
      try {
        if (!(await this.db.getRepository(DocumentEntity).existsBy({ id, planId }))) throw new DubanError({ code: 'unknownFile', params: { name: id } });
        const { number } = await signDocument(this.db, { ...meta, idempotencyKey: `${meta.idempotencyKey}/${id}` }, { documentId: id });
        items.push({ id, done: true, number, problem: null });
      } catch (error) {
        const { problem, ours } = problemOf(error, { language, requestId: meta.requestId ?? '' });
        if (ours) throw error;
        items.push({ id, done: false, number: null, problem });
      }
    }
    const done = items.filter((item) => item.done).length;
    return { items, done, refused: items.length - done };
  }

  @Post('documents/:id/text')
  @May('signDocument')
  @Route({ summary: 'Rewrites the body of a draft', answer: documentAnswer, command: true })
  rewrite(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) documentId: string,
    @Body({ schema: rewriteBody }) { text }: z.output<typeof rewriteBody>,
  ): Promise<z.input<typeof documentAnswer>> {
    return rewriteDocument(this.db, meta, { documentId, text });
  }

  @Post('documents/:id/discard')
  @May('signDocument')
  @Route({ summary: 'Throws a draft away, with a reason', answer: documentAnswer, command: true })
  discard(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) documentId: string,
    @Body({ schema: discardBody }) { reason }: z.output<typeof discardBody>,
  ): Promise<z.input<typeof documentAnswer>> {
    return discardDocument(this.db, meta, { documentId, reason });
  }
}

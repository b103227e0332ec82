import { buffer } from 'node:stream/consumers';

import { Body, Controller, Get, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { submitEvidence } from '../../../../commands/assignments/submit-evidence.js';
import { withdraw } from '../../../../commands/assignments/withdraw.js';
import { DubanError } from '../../../../domain/errors.js';
import { SubmissionFileEntity } from '../../../../entities/submission-file.entity.js';
import { SubmissionEntity } from '../../../../entities/submission.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { readableAssignment } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { commandAnswer, submissionAnswer, submissionBody } from '../assignments/assignment.dto.js';
import { commandAnswerOf } from '../assignments/command-answer.js';
import { FILE_STORE, type FileStore } from '../../../../commands/files/file-store.js';
import { harmless, shownAs } from '../files/preview.js';
import { attachment, inPlace } from '../http/attachment.js';
import { idField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { FileReader } from '../untrusted/file-reader.js';

const downloadQuery = z.strictObject({ inline: z.enum(['1']).optional().describe('To be shown in place, where it is a picture, a PDF or text') });
const officeFile = z.object({
  text: z.string().nullable().describe('Of a Word document'),
  sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) })).nullable().describe('Of a workbook'),
  cut: z.boolean().describe('Whether more is in it'),
});

@Controller()
export class SubmissionsController {
  constructor(
    private readonly db: DataSource,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(FileReader) private readonly reader: FileReader,
  ) {}

  @Post('assignments/:id/submissions')
  @May('submit')
  @Route({ summary: 'Submits evidence (报送): uploaded files and figures', answer: submissionAnswer, status: 201, command: true, seen: true })
  async submit(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: submissionBody }) body: z.output<typeof submissionBody>,
  ): Promise<z.input<typeof submissionAnswer>> {
    const { submissionId, round, ...output } = await submitEvidence(this.db, meta, { assignmentId, ...body });
    return { submissionId, round, ...commandAnswerOf(output) };
  }

  @Post('assignments/:id/withdraw')
  @May('withdraw')
  @Route({ summary: 'Takes back the submission that waits', answer: commandAnswer, command: true, seen: true })
  async withdraw(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) assignmentId: string): Promise<z.input<typeof commandAnswer>> {
    return commandAnswerOf(await withdraw(this.db, meta, { assignmentId }));
  }

  @Get('submissions/:id/files/:file')
  @May('readEvidence')
  @Route({ summary: 'Downloads a file of a submission, or shows it in place', answer: 'application/octet-stream' })
  async download(
    @Caller() caller: Person,
    @Param('id', { schema: idField }) submissionId: string,
    @Param('file', { schema: idField }) fileId: string,
    @Query({ schema: downloadQuery }) { inline }: z.output<typeof downloadQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, stored } = await this.evidence(caller, submissionId, fileId);
    const type = inline === undefined ? null : shownAs(file.mediaType);
    if (type === null) return new StreamableFile(stored.content, { type: file.mediaType, length: stored.bytes, disposition: attachment(file.name) });
    harmless(reply, file.mediaType);
    return new StreamableFile(stored.content, { type, length: stored.bytes, disposition: inPlace(file.name) });
  }

  @Get('submissions/:id/files/:file/contents')
  @May('readEvidence')
  @Route({ summary: 'What a Word document or a workbook among the evidence says, without its form', answer: officeFile })
  async contents(
    @Caller() caller: Person,
    @Param('id', { schema: idField }) submissionId: string,
    @Param('file', { schema: idField }) fileId: string,
  ): Promise<z.input<typeof officeFile>> {
    const { file, stored } = await this.evidence(caller, submissionId, fileId);
    const { text, sheets, cut } = await this.reader.read(caller.id, 'contents', { bytes: await buffer(stored.content), name: file.name });
    return { text, sheets: sheets?.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })) ?? null, cut };
  }

  /** @throws DubanError `unknownSubmission`, `unknownFile`, and what keeps the caller from the assignment */
  private async evidence(caller: Person, submissionId: string, fileId: string) {
    const submission = await this.db.getRepository(SubmissionEntity).findOneBy({ id: submissionId });
    if (!submission) throw new DubanError({ code: 'unknownSubmission', where: 'id' });
    await readableAssignment(this.db, caller, submission.assignmentId, 'readEvidence');
    const file = await this.db.getRepository(SubmissionFileEntity).findOneBy({ id: fileId, submissionId });
    const stored = file && (await this.files.get(file.sha256));
    if (!file || !stored) throw new DubanError({ code: 'unknownFile', params: { name: file?.name ?? fileId }, where: 'file' });
    return { file, stored };
  }
}

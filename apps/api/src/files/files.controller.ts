import { buffer } from 'node:stream/consumers';

import { Controller, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { Environment } from '../../../../config/environment.js';
import { DubanError } from '../../../../domain/errors.js';
import { evidenceTypeOf, notAsNamed } from '../../../../domain/evidence/evidence-file.js';
import { StoredFileEntity } from '../../../../entities/stored-file.entity.js';
import { May } from '../access/may.decorator.js';
import { Caller, type Person } from '../access/signed-in.js';
import { ENVIRONMENT } from '../environment.token.js';
import { Route } from '../http/route.js';
import { FileReader } from '../untrusted/file-reader.js';
import { FILE_STORE, type FileStore } from '../../../../commands/files/file-store.js';
import { fileTypeOf } from './file-type.js';
import { plainName } from './plain-name.js';

const uploaded = z.object({ sha256: z.string(), name: z.string(), bytes: z.int(), mediaType: z.string() });

@Controller('files')
export class FilesController {
  constructor(
    private readonly db: DataSource,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(FileReader) private readonly reader: FileReader,
  ) {}

  /** Needs no idempotency key: the same bytes are the same file. */
  @Post()
  @May('uploadFile')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Route({ summary: 'Uploads an evidence file, to be named in a submission', answer: uploaded, status: 201 })
  async upload(@Caller() caller: Person, @Req() request: FastifyRequest): Promise<z.input<typeof uploaded>> {
    const missing = () => new DubanError({ code: 'invalidInput', where: 'file' });
    if (!request.isMultipart()) throw missing();
    // One byte more than allowed is let in, so that the store sees that the file is too large instead of a cut one.
    const part = await request.file({ limits: { fileSize: this.environment.maxFileBytes + 1, files: 1, fields: 10 } });
    if (!part || part.fieldname !== 'file') throw missing();
    await this.mustHaveRoom(caller);
    const name = plainName(part.filename);
    let mediaType = '';
    const { sha256, bytes } = await this.files.put(part.file, {
      maxBytes: this.environment.maxFileBytes,
      tooLarge: () =>
        new DubanError({ code: 'fileTooLarge', params: { name, max: Math.round((this.environment.maxFileBytes / 2 ** 20) * 100) / 100 }, where: 'file' }),
      accept: (head) => {
        const type = fileTypeOf(name, head);
        if (!type.ok) throw new DubanError(type.refusal);
        mediaType = type.value;
      },
    });
    await this.mustBePackage(caller, name, sha256);
    await this.db
      .createQueryBuilder()
      .insert()
      .into(StoredFileEntity)
      .values({ sha256, uploadedBy: caller.id, bytes, mediaType, recordedAt: Date.now() })
      .orIgnore()
      .execute();
    return { sha256, name, bytes, mediaType };
  }

  /** @throws DubanError `quotaExceeded` where the account's files already add up to what they may */
  private async mustHaveRoom(caller: Person): Promise<void> {
    const { uploadQuotaBytes } = this.environment;
    const { total } = await this.db
      .getRepository(StoredFileEntity)
      .createQueryBuilder('f')
      .select('coalesce(sum(f.bytes), 0)', 'total')
      .where({ uploadedBy: caller.id })
      .getRawOne<{ total: string }>()
      .then((row) => row ?? { total: '0' });
    if (Number(total) >= uploadQuotaBytes) throw new DubanError({ code: 'quotaExceeded', params: { max: uploadQuotaBytes / 2 ** 20 }, where: 'file' });
  }

  /** A zip is the document its name says only with the parts of one. @throws DubanError `fileTypeForbidden` */
  private async mustBePackage(caller: Person, name: string, sha256: string): Promise<void> {
    const type = evidenceTypeOf(name);
    if (!type.ok || !['word', 'workbook', 'ofd'].includes(type.value.family)) return;
    const stored = await this.files.get(sha256);
    const family = stored && (await this.reader.read(caller.id, 'package', { bytes: await buffer(stored.content), name }));
    if (family !== type.value.family) throw new DubanError(notAsNamed(name));
  }
}

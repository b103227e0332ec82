import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { allowed } from '../../../../commands/allowed.js';
import { changeDraft, deleteDraft } from '../../../../commands/drafts/change-draft.js';
import { createDraft } from '../../../../commands/drafts/create-draft.js';
import { launchDraft } from '../../../../commands/drafts/launch-draft.js';
import { columnMeanings, nameColumns } from '../../../../commands/drafts/name-columns.js';
import { ledgerTemplate } from '../../../../commands/import/ledger-template.js';
import type { Environment } from '../../../../config/environment.js';
import { text, type Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { Caller, type Person } from '../access/signed-in.js';
import { ENVIRONMENT } from '../environment.token.js';
import { BodyLimit, LIST_BODY, PLAN_BODY } from '../http/body-limit.js';
import { attachment } from '../http/attachment.js';
import { idField } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { FileReader } from '../untrusted/file-reader.js';
import { launchPreview } from '../plans/launch.dto.js';
import { launchOf, previewOf } from '../plans/launch.js';
import { draftBody, draftColumnsBody, draftCreated, draftDetail, draftLaunchBody, draftLaunched, draftList, draftPlanAnswer, draftVersion } from './draft.dto.js';
import { readUpload } from './draft-upload.js';
import { readableDraft, unknownDraft } from './readable-draft.js';
import { draftDetailOf, draftedPlan, draftPlanOf, draftSummaryOf, type DraftRow } from './draft-views.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ROWS = `SELECT d.id, d.kind, d.version, d.file_name, d.plan_id, d.draft->>'title' AS title, jsonb_array_length(d.draft->'tasks') AS tasks,
    jsonb_array_length(d.draft->'warnings') AS warnings, coalesce(c.name, d.created_by) AS created_by, d.created_at,
    coalesce(e.name, d.changed_by) AS changed_by, d.changed_at
  FROM drafts d LEFT JOIN accounts c ON c.id::text = d.created_by LEFT JOIN accounts e ON e.id::text = d.changed_by`;

/** From a notice or a ledger to a plan: upload, correct, launch. A rehearsal's cast knows of none. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(FileReader) private readonly reader: FileReader,
  ) {}

  @Get()
  @May('manageDrafts')
  @Route({ summary: 'Plans in the making, changed last first', answer: draftList })
  async list(@Caller() caller: Person): Promise<z.input<typeof draftList>> {
    if (caller.plan != null) return { items: [] };
    const rows: DraftRow[] = await this.db.query(`${ROWS} ORDER BY d.changed_at DESC, d.id LIMIT 500`);
    return { items: rows.map(draftSummaryOf) };
  }

  @Post()
  @May('manageDrafts')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'A notice (txt, html, docx, pdf, ofd; doc, wps and rtf where LibreOffice is installed) or a ledger (xlsx, xls)' },
        units: { type: 'string', format: 'binary', description: 'A units file (YAML) to match names to' },
        plan: { type: 'string', description: 'Or the id of a plan whose units are matched to' },
      },
    },
  })
  @Route({ summary: 'Reads a notice or a ledger into a draft', answer: draftCreated, status: 201, command: true })
  async create(@Meta() meta: CommandMeta, @ReaderLanguage() language: Language, @Req() request: FastifyRequest): Promise<z.input<typeof draftCreated>> {
    allowed(meta.actor, 'manageDrafts');
    const { name, bytes, directory } = await readUpload(request, this.db, (file) => this.reader.read(meta.actor.id, 'directory', { ...file, language }));
    const meanings = await columnMeanings(this.db);
    const drafted = await this.reader.read(meta.actor.id, 'draft', { bytes, name, directory, language, meanings });
    return createDraft(this.db, meta, { fileName: name, bytes, drafted, directory, mapping: meanings[drafted.draft.issuer ?? ''] ?? {} });
  }

  @Get('template.xlsx')
  @May('manageDrafts')
  @Route({ summary: 'An Excel ledger to fill in', answer: XLSX })
  async template(@ReaderLanguage() language: Language): Promise<StreamableFile> {
    const content = await ledgerTemplate(language);
    return new StreamableFile(content, { type: XLSX, length: content.length, disposition: attachment(`${text('zh', 'notice:ledger.template.sheet')}.xlsx`) });
  }

  @Get(':id')
  @May('manageDrafts')
  @Route({ summary: 'A draft with the text it was read from and what is doubtful', answer: draftDetail })
  async detail(@Caller() caller: Person, @Param('id', { schema: idField }) id: string, @ReaderLanguage() language: Language): Promise<z.input<typeof draftDetail>> {
    const draft = await readableDraft(this.db, caller, id);
    const [row] = await this.db.query<DraftRow[]>(`${ROWS} WHERE d.id = $1`, [id]);
    if (!row) throw unknownDraft(id);
    return draftDetailOf(row, draft, language);
  }

  @Put(':id')
  @BodyLimit(PLAN_BODY)
  @May('manageDrafts')
  @Route({ summary: 'Saves a corrected draft', answer: draftCreated, command: true })
  change(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) draftId: string,
    @Body({ schema: draftBody }) body: z.output<typeof draftBody>,
  ): Promise<z.input<typeof draftCreated>> {
    return changeDraft(this.db, meta, { draftId, ...body });
  }

  @Post(':id/columns')
  @May('manageDrafts')
  @Route({ summary: "Names the columns of a draft's tables and reads it anew; corrections stay", answer: draftCreated, status: 201, command: true })
  async columns(
    @Caller() caller: Person,
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) draftId: string,
    @Body({ schema: draftColumnsBody }) { version, mapping }: z.output<typeof draftColumnsBody>,
  ): Promise<z.input<typeof draftCreated>> {
    allowed(meta.actor, 'manageDrafts');
    const { fileName, sourceText, tables, directory } = await readableDraft(this.db, caller, draftId);
    // Of a version that is another now, the transaction refuses what was read.
    const after = await this.reader.read(meta.actor.id, 'reread', { name: fileName, text: sourceText, tables, directory, mapping });
    return nameColumns(this.db, meta, { draftId, version, mapping, after });
  }

  @Delete(':id')
  @May('manageDrafts')
  @Route({ summary: 'Throws a draft away', answer: null, command: true })
  async delete(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) draftId: string,
    @Query({ schema: draftVersion }) { version }: z.output<typeof draftVersion>,
  ): Promise<void> {
    await deleteDraft(this.db, meta, { draftId, version });
  }

  @Get(':id/plan')
  @May('manageDrafts')
  @Route({ summary: 'The plan a draft would become, and what forbids it', answer: draftPlanAnswer })
  async plan(@Caller() caller: Person, @Param('id', { schema: idField }) id: string, @ReaderLanguage() language: Language): Promise<z.input<typeof draftPlanAnswer>> {
    return draftPlanOf(await readableDraft(this.db, caller, id), language);
  }

  @Post(':id/launch')
  @BodyLimit(LIST_BODY)
  @May('manageDrafts')
  @Route({ summary: 'Launches the plan a draft has become, live or as a rehearsal', answer: draftLaunched, status: 201, command: true })
  async launch(
    @Caller() caller: Person,
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) draftId: string,
    @Body({ schema: draftLaunchBody }) { version, ...body }: z.output<typeof draftLaunchBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof draftLaunched>> {
    const draft = await readableDraft(this.db, caller, draftId);
    // The transaction asks again under the lock; here it is made sure that what is launched is what was asked for.
    if (draft.version !== version) throw new DubanError({ code: 'staleVersion' });
    const { plan, directory } = draftedPlan(draft);
    const launch = launchOf({ ...body, plan, directory } as Parameters<typeof launchOf>[0], this.environment, language);
    return launchDraft(this.db, meta, { draftId, version, launch });
  }

  /** Writes nothing, and so needs no key. */
  @Post(':id/launch-preview')
  @BodyLimit(LIST_BODY)
  @May('manageDrafts')
  @Route({ summary: 'What launching a draft would come to: what is late, over or not filled in', answer: launchPreview })
  async previewLaunch(
    @Caller() caller: Person,
    @Param('id', { schema: idField }) draftId: string,
    @Body({ schema: draftLaunchBody }) { version, ...body }: z.output<typeof draftLaunchBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof launchPreview>> {
    const draft = await readableDraft(this.db, caller, draftId);
    if (draft.version !== version) throw new DubanError({ code: 'staleVersion' });
    const { plan, directory } = draftedPlan(draft);
    return previewOf(launchOf({ ...body, plan, directory } as Parameters<typeof launchOf>[0], this.environment, language));
  }
}

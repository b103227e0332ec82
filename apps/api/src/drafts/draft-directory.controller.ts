import { Body, Controller, Get, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { changeDraftDirectory } from '../../../../commands/drafts/change-directory.js';
import type { Language } from '../../../../config/texts/index.js';
import { directoryForm, namedIn } from '../../../../domain/notice/directory-form.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { Caller, type Person } from '../access/signed-in.js';
import { accountNames } from '../assignments/assignment-views.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { idField, shown } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { FileReader } from '../untrusted/file-reader.js';
import { uploadedContacts } from './contacts-upload.js';
import { contactTable, draftDirectory, draftDirectoryBody, draftDirectorySaved } from './directory.dto.js';
import { draftedPlan } from './draft-views.js';
import { readableDraft } from './readable-draft.js';

/** Who is who in a plan in the making: filled in before it is launched. */
@Controller('drafts/:id')
export class DraftDirectoryController {
  constructor(
    private readonly db: DataSource,
    @Inject(FileReader) private readonly reader: FileReader,
  ) {}

  @Get('directory')
  @May('manageDrafts')
  @Route({ summary: 'Issuer, office, people, units and groups of a draft; what is not filled in is empty', answer: draftDirectory })
  async directory(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<z.input<typeof draftDirectory>> {
    const draft = await readableDraft(this.db, caller, id);
    const drafted = draftedPlan(draft);
    const unknown = drafted.assumptions.some(({ code }) => code === 'countyUnknown');
    const form = directoryForm(drafted, unknown ? '' : drafted.directory.county);
    const named = namedIn(drafted.plan, drafted.directory);
    const names = await accountNames(this.db, [draft.changedBy]);
    return {
      ...form,
      office: { ...form.office },
      people: form.people.map((one) => ({ ...one })),
      units: form.units.map((unit) => ({ ...unit })),
      groups: form.groups.map(({ phrase, members }) => ({ phrase, members: [...members] })),
      version: draft.version,
      status: draft.planId === null ? 'open' : 'launched',
      title: drafted.plan.title,
      changedBy: names(draft.changedBy),
      changedAt: shown(draft.changedAt),
      aliases: Object.fromEntries(drafted.directory.units.filter(({ aliases }) => aliases.length > 0).map(({ name, aliases }) => [name, [...aliases]])),
      named: { units: { ...named.units }, groups: { ...named.groups } },
    };
  }

  @Put('directory')
  @BodyLimit(LIST_BODY)
  @May('manageDrafts')
  @Route({ summary: 'Saves who is who in a draft; the audit keeps the values of before', answer: draftDirectorySaved, command: true })
  change(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) draftId: string,
    @Body({ schema: draftDirectoryBody }) { version, ...form }: z.output<typeof draftDirectoryBody>,
  ): Promise<z.input<typeof draftDirectorySaved>> {
    return changeDraftDirectory(this.db, meta, { draftId, version, form });
  }

  /** Writes nothing, and so needs no key: what was read is filled in on the page and saved from there. */
  @Post('directory-file')
  @May('manageDrafts')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary', description: 'Contacts as an Excel or CSV table, as copied from Excel, or a units file (YAML)' } },
    },
  })
  @Route({ summary: 'Reads a table of contacts or a units file', answer: contactTable })
  async read(
    @Caller() caller: Person,
    @Param('id', { schema: idField }) id: string,
    @Req() request: FastifyRequest,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof contactTable>> {
    await readableDraft(this.db, caller, id);
    const { people, members, unread } = await this.reader.read(caller.id, 'contacts', { ...(await uploadedContacts(request)), language });
    return { people: [...people], members: [...members], unread: [...unread] };
  }
}

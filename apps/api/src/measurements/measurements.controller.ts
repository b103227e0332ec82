import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { decideMeasurement } from '../../../../commands/measurements/decide.js';
import { enterMeasurements, importMeasurements } from '../../../../commands/measurements/enter.js';
import type { Environment } from '../../../../config/environment.js';
import { DubanError } from '../../../../domain/errors.js';
import { MeasurementEntity } from '../../../../entities/measurement.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { accountNames } from '../assignments/assignment-views.js';
import { ENVIRONMENT } from '../environment.token.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { idField, planIdField, shown } from '../http/fields.js';
import { Route } from '../http/route.js';
import { FileReader } from '../untrusted/file-reader.js';
import { decisionAnswer, decisionBody, measurementPage, measurementQuery, measurementsBody, measurementsEntered } from './measurement.dto.js';

type Entered = Promise<z.input<typeof measurementsEntered>>;

/** Bytes a file of figures may have: some ten thousand rows. */
const MAX_CSV_BYTES = 2 ** 20;

@Controller()
export class MeasurementsController {
  constructor(
    private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(FileReader) private readonly reader: FileReader,
  ) {}

  @Get('plans/:plan/measurements')
  @May('viewMeasurements')
  @Route({ summary: 'Figures that count or wait to count, newest first', answer: measurementPage })
  async list(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: measurementQuery }) query: z.output<typeof measurementQuery>,
  ): Promise<z.input<typeof measurementPage>> {
    await readablePlan(this.db, caller, planId);
    const [rows, total] = await this.db.getRepository(MeasurementEntity).findAndCount({
      where: {
        planId,
        ...(query.indicator === undefined ? {} : { indicator: query.indicator }),
        ...(query.status === undefined ? {} : { status: query.status }),
      },
      order: { enteredAt: 'DESC', indicator: 'ASC', period: 'ASC', item: 'ASC', id: 'ASC' },
      skip: (query.page - 1) * query.size,
      take: query.size,
    });
    const names = await accountNames(this.db, rows.flatMap(({ enteredBy, decidedBy }) => [enteredBy, ...(decidedBy === null ? [] : [decidedBy])]));
    return {
      total,
      page: query.page,
      size: query.size,
      items: rows.map((row) => ({
        id: row.id,
        indicator: row.indicator,
        item: row.item,
        period: row.period,
        on: row.onDate,
        value: row.value,
        source: row.source,
        figures: row.figureIds,
        status: row.status,
        enteredBy: names(row.enteredBy),
        enteredAt: shown(row.enteredAt),
        decidedBy: row.decidedBy === null ? null : names(row.decidedBy),
        decidedAt: shown(row.decidedAt),
        reason: row.reason,
      })),
    };
  }

  @Post('plans/:plan/measurements')
  @BodyLimit(LIST_BODY)
  @May('enterMeasurement')
  @Route({ summary: 'Enters figures, all or none', answer: measurementsEntered, status: 201, command: true })
  enter(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: measurementsBody }) { items }: z.output<typeof measurementsBody>,
  ): Entered {
    return enterMeasurements(this.db, meta, { planId, source: 'entry', items });
  }

  @Post('plans/:plan/measurements/csv')
  @May('enterMeasurement')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Route({ summary: 'Imports figures from a CSV file, all or none', answer: measurementsEntered, status: 201, command: true })
  async importCsv(@Meta() meta: CommandMeta, @Param('plan', { schema: planIdField }) planId: string, @Req() request: FastifyRequest): Entered {
    const { maxFileBytes } = this.environment;
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: Math.min(MAX_CSV_BYTES, maxFileBytes), files: 1, fields: 10 } }) : undefined;
    if (!part) throw new DubanError({ code: 'invalidInput', where: 'file' });
    const read = await this.reader.read(meta.actor.id, 'measurements', { bytes: await part.toBuffer(), name: part.filename });
    return importMeasurements(this.db, meta, { planId, read });
  }

  @Post('measurements/:id/decision')
  @May('approveMeasurement')
  @Route({ summary: 'Approves or rejects a figure', answer: decisionAnswer, command: true })
  async decide(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) measurementId: string,
    @Body({ schema: decisionBody }) body: z.output<typeof decisionBody>,
  ): Promise<z.input<typeof decisionAnswer>> {
    return { measurementId, ...(await decideMeasurement(this.db, meta, { measurementId, ...body })) };
  }
}

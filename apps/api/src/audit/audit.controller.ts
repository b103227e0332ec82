import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { verifyChain } from '../../../../commands/audit/verify-chain.js';
import { May } from '../access/may.decorator.js';
import { Route } from '../http/route.js';
import { actionList, auditPage, auditQuery, chainReport } from './audit.dto.js';
import { auditedActions, auditRows } from './audit.query.js';

@Controller('audit')
export class AuditController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('readAudit')
  @Route({ summary: 'The audit trail, newest first', answer: auditPage })
  list(@Query({ schema: auditQuery }) query: z.output<typeof auditQuery>): Promise<z.input<typeof auditPage>> {
    return auditRows(this.db, query);
  }

  @Get('actions')
  @May('readAudit')
  @Route({ summary: 'What has been audited, by name', answer: actionList })
  async actions(): Promise<z.input<typeof actionList>> {
    return { items: await auditedActions(this.db) };
  }

  @Get('verify')
  @May('readAudit')
  @Route({ summary: 'Checks the audit chain and names the first bad row', answer: chainReport })
  verify(): Promise<z.input<typeof chainReport>> {
    return verifyChain(this.db);
  }
}

import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { verifyChain } from '../../../../commands/audit/verify-chain.js';
import { May } from '../access/may.decorator.js';
import { Route } from '../http/route.js';

const chainReport = z.object({
  ok: z.boolean(),
  rows: z.int(),
  streams: z.int(),
  firstBad: z.object({ stream: z.string(), no: z.int(), fault: z.enum(['changed', 'broken', 'missing', 'cut']) }).nullable(),
});

@Controller('audit')
export class AuditController {
  constructor(private readonly db: DataSource) {}

  @Get('verify')
  @May('readAudit')
  @Route({ summary: 'Checks the audit chain and names the first bad row', answer: chainReport })
  verify(): Promise<z.input<typeof chainReport>> {
    return verifyChain(this.db);
  }
}

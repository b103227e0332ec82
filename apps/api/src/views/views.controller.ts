import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { DubanError } from '../../../../domain/errors.js';
import { LedgerViewEntity } from '../../../../entities/ledger-view.entity.js';
import { SignedInOnly } from '../access/may.decorator.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, textField } from '../http/fields.js';
import { Route } from '../http/route.js';

/** Nobody needs more, and nobody fills the table. */
const MOST = 50;

const query = z.record(z.string().max(40), z.string().max(200)).refine((asked) => Object.keys(asked).length <= 30);
const viewBody = z.strictObject({ name: textField(60), query: query.describe("The ledger's query as the page sends it, without page and size") });
const view = z.object({ id: idField, name: z.string(), query: z.record(z.string(), z.string()) });
const viewList = z.object({ items: z.array(view) });

/** Ways of looking at the ledger that a person keeps. They are the person's own: nothing is audited, and nobody else sees them. */
@Controller('views')
export class ViewsController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @SignedInOnly()
  @Route({ summary: "The caller's saved views of the ledger", answer: viewList })
  async list(@Caller() { id: accountId }: Person): Promise<z.input<typeof viewList>> {
    const views = await this.db.getRepository(LedgerViewEntity).find({ where: { accountId }, order: { recordedAt: 'ASC' } });
    return { items: views.map(({ id, name, query: asked }) => ({ id, name, query: asked })) };
  }

  /** The page names the view, so that putting it twice is putting it once. */
  @Put(':id')
  @SignedInOnly()
  @Route({ summary: 'Saves a view of the ledger, or changes it', answer: view })
  async put(
    @Caller() { id: accountId }: Person,
    @Param('id', { schema: idField }) id: string,
    @Body({ schema: viewBody }) body: z.output<typeof viewBody>,
  ): Promise<z.input<typeof view>> {
    const views = this.db.getRepository(LedgerViewEntity);
    const others = (await views.findBy({ accountId })).filter((other) => other.id !== id);
    if (others.length >= MOST) throw new DubanError({ code: 'invalidInput', where: 'views' });
    const alreadyExists = () => new DubanError({ code: 'alreadyExists', params: { name: body.name }, where: 'name' });
    if (others.some(({ name }) => name === body.name)) throw alreadyExists();
    const written: unknown[] = await this.db.query(
      `INSERT INTO ledger_views (id, account_id, name, query, recorded_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (id) DO UPDATE SET name = $3, query = $4 WHERE ledger_views.account_id = $2 RETURNING id`,
      [id, accountId, body.name, JSON.stringify(body.query)],
    );
    // An id that is somebody else's view.
    if (written.length === 0) throw alreadyExists();
    return { id, ...body };
  }

  @Delete(':id')
  @SignedInOnly()
  @Route({ summary: 'Forgets a view', answer: null })
  async forget(@Caller() { id: accountId }: Person, @Param('id', { schema: idField }) id: string): Promise<void> {
    await this.db.getRepository(LedgerViewEntity).delete({ id, accountId });
  }
}

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';

import { DubanError } from '../../../../domain/errors.js';
import { SESSION_COOKIE } from '../access/access.guard.js';
import { bearerOf } from '../access/bearer.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { SessionCache } from '../access/session-cache.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { LiveFeed } from './live-feed.js';

/** Bytes that may wait for a reader who does not read; then the line is cut, and the page comes again. */
const MOST_WAITING = 2 ** 20;

/** Streams one person may have open at once: pages of one browser, another at home. Each costs a connection. */
const MAX_STREAMS = 20;

/** What happens in a plan, as it happens (server-sent events). */
@Controller('plans/:plan/events')
export class EventsController {
  /** Open streams by person. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly db: DataSource,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
    @Inject(SessionCache) private readonly sessions: SessionCache,
  ) {}

  /**
   * Every message is one JSON document, `{ kind: 'events' | 'clock' | 'notices' | 'score' | 'rehearsal', … }` (live-message.ts).
   * After a new connection a page asks everything anew: what happened meanwhile is not repeated.
   */
  @Get()
  @May('viewPlan')
  @Route({ summary: 'Says, as it happens, that something is new in a plan', answer: 'text/event-stream' })
  async listen(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Refused as any other request before the line is taken over.
    await readablePlan(this.db, caller, planId);
    this.count(caller, reply);
    const line = takeOver(reply);
    const adding = this.feed.add({
      planId,
      hears: async () => {
        if (!(await this.stillSignedIn(request, caller))) return undefined;
        await readablePlan(this.db, caller, planId);
        return listScope(caller, 'viewAssignment');
      },
      send: (message) => line.write(`data: ${JSON.stringify(message)}\n\n`),
      beat: () => line.write(': still here\n\n'),
      end: () => line.end(),
    });
    // The answer has begun: a database that went away meanwhile can only end it, and the page comes back by itself.
    const remove = await adding.catch(() => line.end);
    reply.raw.once('close', remove);
    if (reply.raw.destroyed) remove();
  }

  private count({ id }: Person, reply: FastifyReply): void {
    const open = this.open.get(id) ?? 0;
    if (open >= MAX_STREAMS) throw new DubanError({ code: 'tooManyStreams' });
    this.open.set(id, open + 1);
    reply.raw.once('close', () => {
      const left = (this.open.get(id) ?? 1) - 1;
      if (left > 0) this.open.set(id, left);
      else this.open.delete(id);
    });
  }

  private async stillSignedIn(request: FastifyRequest, caller: Person): Promise<boolean> {
    const token = bearerOf(request) ?? request.cookies[SESSION_COOKIE];
    // The operator's token is a setting: it holds as long as the process.
    if (token === undefined || caller.id === 'operator') return caller.id === 'operator';
    return (await this.sessions.personOf(token))?.id === caller.id;
  }
}

/** Takes the connection from Fastify, with the headers every answer of ours has. */
function takeOver(reply: FastifyReply): { write: (text: string) => void; end: () => void } {
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Once ended, the socket is of no further use: it must not keep a server from stopping.
    connection: 'close',
    // A proxy in between would otherwise keep messages until it has enough of them.
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\n');
  return {
    write: (text) => {
      if (raw.writableLength > MOST_WAITING) raw.destroy();
      else if (!raw.writableEnded && !raw.destroyed) raw.write(text);
    },
    end: () => void (raw.writableEnded || raw.end()),
  };
}

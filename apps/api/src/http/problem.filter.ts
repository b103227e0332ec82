import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Language } from '../../../../config/texts/index.js';
import { languageOf } from './language.js';
import { problemOf } from './problem.js';

/** Every error leaves as a problem document; what is ours is logged with the request's number and tells nothing outside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  /** `page`: answers a page's own address (no file, no route) with the page, which finds its way by itself. */
  constructor(
    private readonly fallback: Language,
    private readonly page: ((reply: FastifyReply) => void) | null,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, ours } = problemOf(error, {
      language: languageOf(request.headers['accept-language'], this.fallback),
      requestId: request.id,
    });
    if (ours) this.logger.error({ requestId: request.id, method: request.method, route: request.routeOptions.url, code: problem.code }, stackOf(error));
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (problem.code === 'unknownRoute' && this.page && isPage(request)) {
      this.page(reply);
      return;
    }
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', languageOf(request.headers['accept-language'], this.fallback))
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }
}

function isPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && !request.url.startsWith('/api') && (request.headers.accept ?? '').includes('text/html');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

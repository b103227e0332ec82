import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { CommandMeta } from '../../../../commands/actor.js';
import { DubanError } from '../../../../domain/errors.js';
import { personOf } from './signed-in.js';

/** Who asks for a command and by which `Idempotency-Key`, in a handler's parameters. @throws idempotencyMissing */
export const Meta = createParamDecorator((_data: unknown, context: ExecutionContext): CommandMeta => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const actor = personOf(request);
  if (!actor) throw new DubanError({ code: 'notSignedIn' });
  const seen = seenBy(request);
  return { actor, idempotencyKey: idempotencyKeyOf(request), requestId: request.id, ...(seen === undefined ? {} : { seen }) };
});

/** The key by which a request is known again: 1 to 200 visible ASCII characters. @throws idempotencyMissing */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DubanError({ code: 'idempotencyMissing', where: 'Idempotency-Key' });
}

/** The version the sender saw, in `If-Match` (RFC 9110 §13.1.1), with or without quotes; `*` asks nothing. */
function seenBy(request: FastifyRequest): string | undefined {
  const tag = request.headers['if-match'];
  if (tag === undefined || tag.trim() === '*') return undefined;
  return /^\s*"?([\x21\x23-\x7e]{1,100}?)"?\s*$/.exec(tag)?.[1] ?? '';
}

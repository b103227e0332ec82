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
  return { actor, idempotencyKey: idempotencyKeyOf(request), requestId: request.id };
});

/** The key by which a request is known again: 1 to 200 visible ASCII characters. @throws idempotencyMissing */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DubanError({ code: 'idempotencyMissing', where: 'Idempotency-Key' });
}

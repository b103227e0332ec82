import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { DubanError } from '../../../../domain/errors.js';
import { bearerOf } from './bearer.js';

/** The token by which a platform pushes, in a handler's parameters; the guard has found it good. */
export const PushToken = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const token = bearerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (token === null) throw new DubanError({ code: 'notSignedIn' });
  return token;
});

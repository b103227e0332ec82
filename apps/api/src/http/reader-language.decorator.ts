import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { DEFAULT_LANGUAGE, type Language } from '../../../../config/texts/index.js';
import { languageOf } from './language.js';

/** The language the reader asks for, in a handler's parameters. */
export const ReaderLanguage = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Language =>
    languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language'], DEFAULT_LANGUAGE),
);

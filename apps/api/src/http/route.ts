import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

import { problemSchema } from './problem.js';

export interface RouteDescription {
  /** One line for the API document. */
  readonly summary: string;
  /** What it answers; null for an answer without a body, a text for one that is no JSON (`text/html`). */
  readonly answer: z.ZodType | string | null;
  /** 200 unless told. */
  readonly status?: number;
  /** A command: it takes an `Idempotency-Key`. */
  readonly command?: true;
  /** It can be told which version the sender saw (`If-Match`), and refuses with `changedMeanwhile` where that is another now. */
  readonly seen?: true;
}

/** Describes a route in the API document and sets its status. */
export function Route({ summary, answer, status = answer === null ? 204 : 200, command, seen }: RouteDescription): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({
      status,
      description: summary,
      ...(answer === null ? {} : typeof answer === 'string' ? { content: { [answer]: { schema: { type: 'string', format: 'binary' } } } } : { standardSchema: answer }),
    }),
    ApiResponse({ status: 'default', description: 'A problem (RFC 9457)', standardSchema: problemSchema }),
    ...(command ? [ApiHeader({ name: IDEMPOTENCY_KEY, required: true, description: 'Names the request; repeated, it is answered as the first time.' })] : []),
    ...(seen ? [ApiHeader({ name: 'If-Match', required: false, description: 'The `version` the sender saw; refused with `changedMeanwhile` where it is another now.' })] : []),
  );
}

export const IDEMPOTENCY_KEY = 'Idempotency-Key';

import { z } from 'zod';

import { refusalText, text, type Language } from '../../../../config/texts/index.js';
import { DubanError, REFUSAL_STATUS, type Refusal, type RefusalCode } from '../../../../domain/errors.js';
import { InvalidInput, type InputProblem } from './input.pipe.js';

/** An error as RFC 9457 wants it, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string().describe('`/problems/<code>`'),
  title: z.string().describe('What this kind of problem is'),
  status: z.int(),
  detail: z.string().describe("This occurrence, in the reader's language (`Accept-Language`)"),
  code: z.string(),
  where: z.string().optional().describe('Field path, line or id'),
  faults: z.array(z.object({ code: z.string(), detail: z.string(), where: z.string().optional() })).describe('The first twenty'),
  omitted: z.int().optional().describe('How many faults more there are, where there are more'),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Faults a refusal names one by one: it must not cost more than the request it refuses. */
const MAX_FAULTS = 20;

export interface ProblemContext {
  readonly language: Language;
  readonly requestId: string;
}

/** @returns what to answer, and whether the cause is ours to look into (it is logged then and told to nobody). */
export function problemOf(error: unknown, context: ProblemContext): { readonly problem: Problem; readonly ours: boolean } {
  if (error instanceof InvalidInput) return { problem: inputProblem(error, context), ours: false };
  if (error instanceof DubanError) return { problem: refusalProblem(error.refusal, error.faults, context), ours: REFUSAL_STATUS[error.refusal.code] >= 500 };
  if (isDatabaseAway(error)) return { problem: refusalProblem({ code: 'databaseAway' }, [], context), ours: true };
  const code = frameworkRefusal(error);
  if (code) return { problem: refusalProblem({ code }, [], context), ours: false };
  return { problem: refusalProblem({ code: 'unexpected', params: { requestId: context.requestId } }, [], context), ours: true };
}

/**
 * Whether PostgreSQL cannot be reached or is going down: class 08, operator intervention (57P01 to 57P03), too many
 * connections (53300), a refused or broken socket, or the pool's own sentences.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (/^(08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/.test(code)) return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseAway)) return true;
    cause = 'driverError' in cause ? cause.driverError : cause.cause;
  }
  return false;
}

function refusalProblem(refusal: Refusal, faults: readonly Refusal[], { language, requestId }: ProblemContext): Problem {
  return {
    type: `/problems/${refusal.code}`,
    title: refusalText(language, { code: refusal.code }),
    status: REFUSAL_STATUS[refusal.code],
    detail: refusalText(language, refusal),
    code: refusal.code,
    ...(refusal.where === undefined ? {} : { where: refusal.where }),
    ...named(faults, (fault) => ({
      code: fault.code,
      detail: refusalText(language, fault),
      ...(fault.where === undefined ? {} : { where: fault.where }),
    })),
    requestId,
  };
}

function named<T>(faults: readonly T[], inWords: (fault: T) => Problem['faults'][number]): Pick<Problem, 'faults' | 'omitted'> {
  const omitted = faults.length - MAX_FAULTS;
  return { faults: faults.slice(0, MAX_FAULTS).map(inWords), ...(omitted > 0 ? { omitted } : {}) };
}

function inputProblem(error: InvalidInput, context: ProblemContext): Problem {
  const faults = named(error.problems, (problem) => ({ code: 'invalidInput', detail: sentence(problem, context.language), where: problem.where }));
  const [first] = faults.faults;
  const problem = refusalProblem(error.refusal, [], context);
  return { ...problem, detail: error.problems.length === 1 && first ? first.detail : problem.detail, ...faults };
}

function sentence({ where, key, params }: InputProblem, language: Language): string {
  const expected = typeof params['expected'] === 'string' ? { expected: text(language, `errors:input.types.${params['expected']}`) } : {};
  const problem = text(language, `errors:input.${key}`, { ...params, ...expected });
  return refusalText(language, { code: 'invalidInput', params: { problem }, ...(where ? { where } : {}) });
}

/** What Fastify and Nest themselves refuse: no route, no JSON, a body too long. */
function frameworkRefusal(error: unknown): RefusalCode | null {
  if (!(error instanceof Error)) return null;
  const status = 'getStatus' in error && typeof error.getStatus === 'function' ? Number(error.getStatus()) : 'statusCode' in error ? Number(error.statusCode) : 0;
  if (status === 404 || status === 405) return 'unknownRoute';
  if (status === 413) return isBodyTooLarge(error) || isBodyTooLarge(error.cause) ? 'bodyTooLarge' : 'fileTooLarge';
  if (status >= 400 && status < 500) return 'invalidInput';
  return null;
}

/** Nest wraps what Fastify threw. */
function isBodyTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
}

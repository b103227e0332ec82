import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';

import { DubanError, type Refusal } from '../../../../domain/errors.js';
import { unstorable } from './storable.js';

/**
 * What came in does not have the shape a route declares. `problems` are the faults as the schema found them, every one;
 * their sentences are made where the reader's language is known.
 */
export class InvalidInput extends DubanError {
  constructor(readonly problems: readonly InputProblem[]) {
    const faults: Refusal[] = problems.map(({ where }) => ({ code: 'invalidInput', ...(where ? { where } : {}) }));
    super({ code: 'invalidInput', ...(problems.length === 1 && problems[0]!.where ? { where: problems[0]!.where } : {}) }, faults);
  }
}

/** One fault: `key` names a sentence `errors:input.<key>`, `params` fills it in. */
export interface InputProblem {
  readonly where: string;
  readonly key: InputProblemKey;
  readonly params: Readonly<Record<string, string | number>>;
}

export type InputProblemKey =
  | 'missing'
  | 'type'
  | 'tooShort'
  | 'tooLong'
  | 'tooSmall'
  | 'tooBig'
  | 'tooFew'
  | 'tooMany'
  | 'format'
  | 'oneOf'
  | 'unknownField'
  | 'controlCharacter'
  | 'tooManyValues'
  | 'tooDeep'
  | 'other';

/** Nest's pipe for schemas in `@Body({ schema })`, `@Query` and `@Param`, with every fault named by its field path. */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema;
    if (!(schema instanceof z.ZodType)) return value;
    const found = unstorable(value);
    if (found) throw new InvalidInput([{ where: fieldPath(found.path, metadata.data), key: found.kind, params: {} }]);
    this.stripProtoKeys(value);
    const result = await schema.safeParseAsync(value, { reportInput: true });
    // The schema is the type of the parameter it stands at.
    if (result.success) return result.data as T;
    throw new InvalidInput(inputProblems(result.error.issues, metadata.data));
  }
}

/** The faults of a schema, flat, with paths like `items[3].dueOn`. `root` names a value that is itself a single parameter. */
export function inputProblems(issues: readonly z.core.$ZodIssue[], root?: string): InputProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(shown).map((field) => ({ where: fieldPath([...issue.path, field], root), key: 'unknownField' as const, params: { field } }));
    }
    return [{ where: fieldPath(issue.path, root), ...problemOf(issue) }];
  });
}

/** `['items', 3, 'dueOn']` is `items[3].dueOn`. */
export function fieldPath(path: readonly PropertyKey[], root?: string): string {
  return [...(root === undefined ? [] : [root]), ...path].reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`),
    '',
  );
}

function problemOf(issue: z.core.$ZodIssue): Pick<InputProblem, 'key' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? { key: 'missing', params: {} } : { key: 'type', params: { expected: issue.expected } };
    case 'too_small':
      if (issue.origin === 'string') return { key: Number(issue.minimum) === 1 ? 'missing' : 'tooShort', params: { least: Number(issue.minimum) } };
      if (issue.origin === 'array') return { key: 'tooFew', params: { least: Number(issue.minimum) } };
      return { key: 'tooSmall', params: { least: Number(issue.minimum) } };
    case 'too_big':
      if (issue.origin === 'string') return { key: 'tooLong', params: { most: Number(issue.maximum) } };
      if (issue.origin === 'array') return { key: 'tooMany', params: { most: Number(issue.maximum) } };
      return { key: 'tooBig', params: { most: Number(issue.maximum) } };
    case 'invalid_format':
      return { key: 'format', params: { value: shown(issue.input) } };
    case 'invalid_value':
      return issue.input === undefined
        ? { key: 'missing', params: {} }
        : { key: 'oneOf', params: { value: shown(issue.input), allowed: issue.values.map(String).join(', ') } };
    case 'invalid_union':
      return issue.input === undefined ? { key: 'missing', params: {} } : { key: 'other', params: { value: shown(issue.input) } };
    default:
      return { key: 'other', params: { value: shown(issue.input) } };
  }
}

/** What was given, short enough to stand in a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

import { z } from 'zod';

import { type Finding, type PlanFaultCode, shown } from '../plan-fault.js';
import { nearest } from '../nearest.js';
import { PLAN_KEY, UNIT_KEY } from '../plan-schema.js';
import { MONTH, NOT_BLANK } from '../rule-schema.js';
import type { FieldPath } from '../yaml-places.js';

type Issue = z.core.$ZodIssue;

/** Everything a schema has against a value: unknown and missing fields, wrong types, dates that do not exist. */
export function shapeFaults(schema: z.ZodType, value: unknown): Finding[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => findingsOf(issue, [], value, schema));
}

function findingsOf(issue: Issue, base: FieldPath, root: unknown, schema: z.ZodType): Finding[] {
  const path: FieldPath = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const value = valueAt(root, path);
  const finding = (code: PlanFaultCode, params: Finding['params'] = {}): Finding[] => [
    { code, path, params: { field: String(path.at(-1) ?? ''), value: shown(value), ...params } },
  ];
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined && path.length > 0
        ? finding('missingField')
        : finding(TYPE_FAULTS[issue.expected] ?? 'malformed');
    case 'invalid_value':
      if (value === undefined) return finding('missingField');
      return finding('wrongValue', { allowed: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const near = nearest(key, fieldsAt(schema, path));
        const suggestion = near === undefined ? {} : { near, context: 'near' };
        return { code: 'unknownField', path: [...path, key], at: 'key', params: { field: key, ...suggestion } };
      });
    case 'too_small':
      if (issue.origin === 'array') return finding('emptyList');
      return finding('tooSmall', { min: Number(issue.minimum), ...(issue.inclusive ? {} : { context: 'above' }) });
    case 'too_big':
      if (issue.origin === 'string') return finding('tooLong', { max: Number(issue.maximum) });
      return finding('tooLarge', { max: Number(issue.maximum) });
    case 'not_multiple_of':
      return finding('tooFine');
    case 'invalid_format':
      return finding(formatFault(issue, value));
    case 'invalid_union':
      return meantBranch(issue.errors, path).flatMap((inner) => findingsOf(inner, path, root, schema));
    default:
      return finding('malformed');
  }
}

const TYPE_FAULTS: Readonly<Record<string, PlanFaultCode>> = {
  object: 'notMapping',
  array: 'notList',
  string: 'notText',
  number: 'notNumber',
  int: 'notInteger',
  boolean: 'notYesNo',
};

const PATTERN_FAULTS: ReadonlyMap<string, PlanFaultCode> = new Map([
  [String(NOT_BLANK), 'emptyText'],
  [String(MONTH), 'notMonth'],
  [String(PLAN_KEY), 'badPlanKey'],
  [String(UNIT_KEY), 'badUnitKey'],
]);

function formatFault(issue: z.core.$ZodIssueInvalidStringFormat, value: unknown): PlanFaultCode {
  if (issue.format === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? 'noSuchDate' : 'notDate';
  if (issue.format === 'email') return 'invalidMail';
  return PATTERN_FAULTS.get(issue.pattern ?? '') ?? 'malformed';
}

/** The branch of a union whose `kind` fits and which has least against the value; else what the kinds may be. */
function meantBranch(branches: readonly Issue[][], path: FieldPath): Issue[] {
  const ofKind = branches.filter((issues) => !issues.some((issue) => issue.path[0] === 'kind'));
  const meant = ofKind.toSorted((a, b) => faultsIn(a) - faultsIn(b))[0];
  if (meant) return meant;
  const kinds = branches.flat().flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  if (kinds.length === 0) return branches[0]?.slice(0, 1) ?? [];
  return [{ code: 'invalid_value', path: ['kind'], values: [...new Set(kinds)], message: `kind at ${path.join('.')}` }];
}

function faultsIn(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    root,
  );
}

type Described = z.core.JSONSchema.BaseSchema;

/** Names of the fields the schema has at that place, for suggestions. */
function fieldsAt(schema: z.ZodType, path: FieldPath): string[] {
  const start = [describe(schema)];
  const end = path.reduce(
    (places, step) =>
      places.flatMap(branchesOf).flatMap((place) => {
        const below = typeof step === 'number' ? place.items : place.properties?.[step];
        return typeof below === 'object' && !Array.isArray(below) ? [below as Described] : [];
      }),
    start,
  );
  return end.flatMap(branchesOf).flatMap((place) => Object.keys(place.properties ?? {}));
}

const described = new WeakMap<z.ZodType, Described>();

/** Written once for each schema: it takes milliseconds, and a file may have many unknown fields. */
function describe(schema: z.ZodType): Described {
  const description = described.get(schema) ?? z.toJSONSchema(schema, { io: 'input' });
  described.set(schema, description);
  return description;
}

function branchesOf(place: Described): Described[] {
  return [place, ...(place.anyOf ?? []).flatMap((branch) => branchesOf(branch as Described))];
}

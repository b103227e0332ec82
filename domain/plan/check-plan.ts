import type { z } from 'zod';

import { directoryFaults, namesIn } from './checks/directory-faults.js';
import { indicatorFaults } from './checks/indicator-faults.js';
import { shapeFaults } from './checks/shape-faults.js';
import { stageFaults } from './checks/stage-faults.js';
import { taskFaults } from './checks/task-faults.js';
import { mapping, text as textOf } from './loose.js';
import type { Plan, UnitDirectory } from './plan.js';
import { type Finding, pathText, PLAN_WARNING_CODES, type PlanFault, type PlanWarning } from './plan-fault.js';
import { directorySchema, planFileSchema, planOf } from './plan-schema.js';
import { readYaml, type YamlText } from './yaml-places.js';

export interface CheckedPlan {
  /** The plan, where the file's shape allows one to be read; with faults besides, it must not be launched. */
  readonly plan: Plan | null;
  readonly directory: UnitDirectory | null;
  /** Everything wrong, in order of file and line. Empty: the plan may be launched. */
  readonly faults: readonly PlanFault[];
  readonly warnings: readonly PlanWarning[];
}

/** How the files are called in faults. */
export interface PlanFileNames {
  readonly plan: string;
  readonly directory: string;
}

/**
 * Checks a plan file and its directory file, given as texts: every fault of both, never the first only, each with file,
 * line and field. Never throws, whatever the texts are. `directoryText` is null where there is no such file; then the
 * plan is checked as far as it goes without.
 */
export function checkPlan(text: string, directoryText: string | null, fileNames: PlanFileNames): CheckedPlan {
  const planYaml = readYaml(text);
  const directoryYaml = directoryText === null ? null : readYaml(directoryText);
  const directory = directoryYaml && isMapping(directoryYaml.value) ? directoryYaml.value : undefined;
  const names = directory === undefined ? null : namesIn(directory);

  const planFindings = [
    ...fileFindings(planYaml, planFileSchema),
    ...(isMapping(planYaml.value)
      ? [
          ...stageFaults(planYaml.value),
          ...taskFaults(planYaml.value, names),
          ...indicatorFaults(planYaml.value),
          ...(directoryText === null && textOf(planYaml.value['units']) !== undefined
            ? [{ code: 'directoryMissing', path: ['units'], params: { file: fileNames.directory } } as const]
            : []),
        ]
      : []),
  ];
  const directoryFindings = directoryYaml
    ? [...fileFindings(directoryYaml, directorySchema), ...(directory === undefined ? [] : directoryFaults(directory))]
    : [];

  const all = [
    ...located(planYaml, planFindings, fileNames.plan),
    ...(directoryYaml ? located(directoryYaml, directoryFindings, fileNames.directory) : []),
  ];
  return {
    plan: planYaml.errors.length > 0 ? null : readPlan(planYaml.value),
    directory: directoryYaml && directoryYaml.errors.length === 0 ? readDirectory(directoryYaml.value) : null,
    faults: all.filter((fault): fault is PlanFault => !isWarning(fault)),
    warnings: all.filter(isWarning),
  };
}

/**
 * The same check for a plan and a directory that came as data (over HTTP) instead of as files. The places in its faults
 * are those of the data written as JSON; what counts is the field path. A plan as data names no directory file.
 */
export function checkPlanData(plan: unknown, directory: unknown): CheckedPlan {
  const whole = isMapping(plan) ? { ...plan, units: 'directory' } : plan;
  return checkPlan(jsonText(whole), directory === undefined ? null : jsonText(directory), {
    plan: 'plan',
    directory: 'directory',
  });
}

/** The `units:` entry of a plan file as it is written: the directory file, relative to the plan file. Null without. */
export function directoryNamedIn(text: string): string | null {
  return textOf(mapping(readYaml(text).value)['units']) ?? null;
}

function fileFindings(yaml: YamlText, schema: z.ZodType): Finding[] {
  if (yaml.value === undefined || yaml.value === null) return yaml.errors.length > 0 ? [] : [{ code: 'emptyFile', path: [] }];
  return shapeFaults(schema, yaml.value);
}

type Located = PlanFault<Finding['code']>;

function located(yaml: YamlText, findings: readonly Finding[], file: string): Located[] {
  const errors = yaml.errors.map(
    ({ kind, detail, line, column }): Located => ({ code: kind, params: { detail }, file, path: '', line, column }),
  );
  const found = findings.map(({ code, path, params, at, first }): Located => {
    const firstLine = first === undefined ? {} : { firstLine: yaml.placeOf(first).line };
    return { code, params: { ...params, ...firstLine }, file, path: pathText(path), ...yaml.placeOf(path, at) };
  });
  return [...errors, ...found].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** JSON is YAML. */
function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 1) ?? '';
}

function isWarning(fault: Located): fault is PlanWarning {
  return (PLAN_WARNING_CODES as readonly string[]).includes(fault.code);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readPlan(value: unknown): Plan | null {
  const file = planFileSchema.safeParse(value);
  return file.success ? planOf(file.data) : null;
}

function readDirectory(value: unknown): UnitDirectory | null {
  return directorySchema.safeParse(value).data ?? null;
}

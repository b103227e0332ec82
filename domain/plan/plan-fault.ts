import type { FieldPath, Place } from './yaml-places.js';

/** Everything `checkPlan` can find wrong. Each is a key of `config/texts/<language>/plan.json`. */
export const PLAN_FAULT_CODES = [
  // the text
  'emptyFile', 'yamlSyntax', 'yamlTab', 'yamlDuplicateKey', 'yamlSeveralDocuments',
  // the shape
  'notMapping', 'notList', 'notText', 'notNumber', 'notInteger', 'notYesNo', 'wrongValue', 'unknownField',
  'missingField', 'emptyText', 'emptyList', 'tooSmall', 'tooLarge', 'tooLong', 'tooFine', 'notDate', 'noSuchDate', 'notMonth',
  'badPlanKey', 'badUnitKey', 'invalidMail', 'malformed',
  // stages
  'duplicateStageNo', 'stageEndsBeforeStart',
  // tasks
  'duplicateTaskNo', 'unknownStage', 'dueBeforeStage', 'dueBeforeLaunch', 'unitTwice', 'groupTwice',
  'unitNotInDirectory', 'aliasAsName', 'groupNotInDirectory', 'feedUnknownIndicator', 'feedUnknownItem', 'feedTwice',
  // indicators
  'duplicateIndicatorNo', 'pointsDoNotSum', 'itemPointsDoNotSum', 'classPointsFallShort', 'stepPointsDiffer',
  'duplicateItem', 'duplicateMonth', 'linearWithoutRange',
  // the directory
  'directoryMissing', 'duplicateUnitKey', 'duplicateUnitName', 'duplicateAlias', 'duplicateGroupPhrase',
  'memberNotInDirectory', 'memberIsAlias', 'memberTwice', 'noCoordinator', 'noLeader', 'duplicateOfficeKey', 'leaderNotInOffice', 'severalMainLeaders',
] as const;

/** What deserves a look and forbids nothing. */
export const PLAN_WARNING_CODES = [
  'oddUnit', 'unitIsCategory',
  'taskWithoutUnits', 'emptyGroup', 'indicatorWithoutRule', 'rawNameUnlisted', 'rawNameOfOther',
] as const;

/** Warnings of what is probably wrong, which stand first, apart from what is only assumed. */
export const ODD_CODES: readonly (typeof PLAN_WARNING_CODES)[number][] = ['oddUnit', 'unitIsCategory'];

export type PlanFaultCode = (typeof PLAN_FAULT_CODES)[number];
export type PlanWarningCode = (typeof PLAN_WARNING_CODES)[number];

/**
 * One fault (or warning), ready to be shown: `plan:<code>` is its sentence's key, `params` fill it in (`context` chooses
 * a longer form of the sentence where a suggestion can be made). Line and column count from 1.
 */
export interface PlanFault<Code extends string = PlanFaultCode> extends Place {
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
  readonly file: string;
  /** `tasks[3].due`; empty for the file as a whole. */
  readonly path: string;
}

export type PlanWarning = PlanFault<PlanWarningCode>;

/** A fault as a check finds it: by path, before it is given its line. */
export interface Finding {
  readonly code: PlanFaultCode | PlanWarningCode;
  readonly path: FieldPath;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Point at the field's name instead of its value. */
  readonly at?: 'key';
  /** The earlier place this one clashes with; becomes the parameter `firstLine`. */
  readonly first?: FieldPath;
}

/** `tasks[3].due` */
export function pathText(path: FieldPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** A value as a fault shows it: short, on one line. */
export function shown(value: unknown): string {
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = written.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

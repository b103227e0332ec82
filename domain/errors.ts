/**
 * The one family of failures. Two kinds, kept apart:
 *
 * - a {@link Refusal} is an expected outcome: the rules forbid something. It is returned, never thrown, by the domain;
 * - a {@link DubanError} carries a refusal across a boundary that can only throw (HTTP, an activity, the command line).
 *
 * Neither holds text for people: `code` names an entry of `config/texts/<language>/errors.json`, `params` fills it in.
 */
export interface Refusal {
  readonly code: RefusalCode;
  /** What the sentence needs: numbers, dates, names. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Where: a field path (`tasks[3].due`), a line, an assignment id. */
  readonly where?: string;
}

/** Closed set of codes; the HTTP status and the exit status follow from it (`httpStatusOf`). */
export const REFUSAL_STATUS = {
  // who
  notSignedIn: 401,
  wrongCredentials: 401,
  notAllowed: 403,
  otherUnit: 403,
  // what is not there
  unknownPlan: 404,
  planTakenBack: 410,
  unknownTask: 404,
  unknownStage: 404,
  unknownAssignment: 404,
  unknownUnit: 404,
  unknownIndicator: 404,
  unknownItem: 422,
  unknownMeasurement: 404,
  unknownFile: 404,
  unknownAccount: 404,
  unknownDelegation: 404,
  unknownSubmission: 404,
  unknownAssessment: 404,
  unknownDraft: 404,
  unknownRehearsal: 404,
  unknownRoute: 404,
  // what the state forbids
  alreadyClosed: 409,
  alreadyAcknowledged: 409,
  alreadySubmitted: 409,
  notSubmitted: 409,
  alreadyExists: 409,
  extensionPending: 409,
  noExtensionPending: 409,
  noDueDate: 409,
  dueUnchanged: 409,
  nobodyConcerned: 409,
  launchLate: 409,
  launchUnfilled: 409,
  takeBackOver: 409,
  alreadyAssigned: 409,
  notAssigned: 409,
  planEnded: 409,
  planKept: 409,
  notStepped: 409,
  clockBackwards: 409,
  datesPast: 409,
  notSigned: 409,
  alreadyEscalated: 409,
  alreadyHeld: 409,
  notHeld: 409,
  notOverdue: 409,
  notEscalated: 409,
  alreadyDecided: 409,
  paperLapsed: 409,
  paperResting: 409,
  assessmentNotFinal: 409,
  changedMeanwhile: 409,
  rehearsalRunning: 409,
  measurementPending: 409,
  idempotencyReused: 409,
  notDue: 409,
  staleVersion: 409,
  draftLaunched: 409,
  // what is wrong with the input
  invalidInput: 422,
  idempotencyMissing: 400,
  notOfOffice: 422,
  reasonMissing: 422,
  evidenceMissing: 422,
  performedLater: 422,
  dueNotLater: 422,
  dueNotAfterToday: 422,
  duePast: 422,
  dueBeyondPlan: 422,
  figureOutOfRange: 422,
  figureNotFed: 422,
  itemMissing: 422,
  periodMissing: 422,
  periodOutside: 422,
  notANumber: 422,
  columnMissing: 422,
  invalidDate: 422,
  calendarNotPublished: 422,
  fileTooLarge: 413,
  bodyTooLarge: 413,
  fileTypeForbidden: 415,
  fileNameForbidden: 422,
  quotaExceeded: 413,
  fileEmpty: 422,
  planInvalid: 422,
  unreadableFile: 422,
  noticeScanned: 422,
  noticeEncrypted: 422,
  noticeBroken: 422,
  noticeTypeUnsupported: 415,
  notNotice: 422,
  unpackedTooLarge: 413,
  fileTooDemanding: 422,
  tooManyPages: 413,
  ledgerInvalid: 422,
  tooManyAttempts: 429,
  tooManyStreams: 429,
  readerBusy: 503,
  // the world
  engineAway: 503,
  databaseAway: 503,
  unexpected: 500,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

export class DubanError extends Error {
  override readonly name = 'DubanError';
  constructor(
    readonly refusal: Refusal,
    /** Every fault, where a whole input was checked and more than one is wrong. */
    readonly faults: readonly Refusal[] = [],
    options?: ErrorOptions,
  ) {
    super(`${refusal.code}${refusal.where ? ` at ${refusal.where}` : ''}`, options);
  }
}

/** A result that is either a value or a refusal; nothing else. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, params?: Refusal['params'], where?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, ...(params ? { params } : {}), ...(where ? { where } : {}) } };
}

import type { Role } from './role.js';

/**
 * How far a role's right to an action goes:
 * - `all`: every unit;
 * - `own`: the account's own unit;
 * - `none`.
 */
export type Reach = 'all' | 'own' | 'none';

type Row = Readonly<Record<Role, Reach>>;

function row(officer: Reach, coordinator: Reach, leader: Reach, auditor: Reach, admin: Reach): Row {
  return { officer, coordinator, leader, auditor, admin };
}

/**
 * Everything the API can do, and who may. What the notice itself says and what is added up over units (tasks, stages,
 * indicators, the score) is open to everyone signed in; what one unit did or failed to do, to that unit and the office.
 * Leaders and auditors read; a leader approves the assessment. The admin keeps the machine: accounts, clocks, launches; neither review nor evidence.
 */
export const PERMISSIONS = {
  // officer, coordinator, leader, auditor, admin
  viewPlan: row('all', 'all', 'all', 'all', 'all'),
  viewScorecard: row('all', 'all', 'all', 'all', 'all'),
  viewMeasurements: row('all', 'all', 'all', 'all', 'all'),
  viewAssignment: row('own', 'all', 'all', 'all', 'all'),
  viewTimeline: row('own', 'all', 'all', 'all', 'all'),
  readEvidence: row('own', 'all', 'all', 'all', 'none'),
  readNotices: row('own', 'all', 'all', 'all', 'all'),
  readDocuments: row('own', 'all', 'all', 'all', 'none'),
  viewReviews: row('none', 'all', 'all', 'all', 'none'),
  viewAssessment: row('own', 'all', 'all', 'all', 'all'),
  viewRecord: row('none', 'all', 'all', 'all', 'all'),
  exportLedger: row('own', 'all', 'all', 'all', 'none'),
  /** Over all units: what leadership sees at once. */
  viewLeadership: row('none', 'all', 'all', 'all', 'all'),
  viewBurden: row('own', 'all', 'all', 'all', 'all'),
  /** With names and addresses of contacts. */
  viewDirectory: row('own', 'all', 'all', 'all', 'all'),
  viewRehearsals: row('none', 'all', 'all', 'all', 'all'),
  viewHealth: row('none', 'none', 'none', 'all', 'all'),
  readAudit: row('none', 'none', 'none', 'all', 'all'),

  // The unit's turn. Nobody does it in the unit's place.
  acknowledge: row('own', 'none', 'none', 'none', 'none'),
  filePlan: row('own', 'none', 'none', 'none', 'none'),
  reportProgress: row('own', 'none', 'none', 'none', 'none'),
  submit: row('own', 'none', 'none', 'none', 'none'),
  withdraw: row('own', 'none', 'none', 'none', 'none'),
  requestExtension: row('own', 'none', 'none', 'none', 'none'),
  /** A file belongs to no unit until it is submitted; the coordinator's come with measurements. */
  uploadFile: row('all', 'all', 'none', 'none', 'none'),

  // The coordinator's turn. A substitute reviewer (代理审核) is of the office too: units are rivals, and leaders get what it sends up.
  review: row('none', 'all', 'none', 'none', 'none'),
  decideExtension: row('none', 'all', 'none', 'none', 'none'),
  waive: row('none', 'all', 'none', 'none', 'none'),
  /** Keeps an escalation from leadership before it goes, or declares one that went for nothing. */
  holdEscalation: row('none', 'all', 'none', 'none', 'none'),
  annulEscalation: row('none', 'all', 'none', 'none', 'none'),
  delegateReview: row('none', 'all', 'none', 'none', 'none'),
  amendPlan: row('none', 'all', 'none', 'none', 'none'),
  changePolicy: row('none', 'all', 'none', 'none', 'none'),
  changeCalendar: row('none', 'all', 'none', 'none', 'none'),
  changeDirectory: row('none', 'all', 'none', 'none', 'none'),
  /** Notices that failed: whoever can correct an address. */
  resendNotices: row('none', 'all', 'none', 'none', 'all'),
  signDocument: row('none', 'all', 'none', 'none', 'none'),
  enterMeasurement: row('none', 'all', 'none', 'none', 'none'),
  approveMeasurement: row('none', 'all', 'none', 'none', 'none'),
  managePushTokens: row('none', 'all', 'none', 'none', 'none'),

  // The leader's turn (审定). The rest of the time leaders read.
  approveAssessment: row('none', 'none', 'all', 'none', 'none'),

  // The machine.
  /** A plan in the making is nobody's business but of those who may launch it. */
  manageDrafts: row('none', 'all', 'none', 'none', 'all'),
  launchPlan: row('none', 'all', 'none', 'none', 'all'),
  /** Where rehearsals are allowed. */
  rehearse: row('none', 'all', 'none', 'none', 'all'),
  viewClock: row('none', 'none', 'none', 'none', 'all'),
  advanceClock: row('none', 'none', 'none', 'none', 'all'),
  createCast: row('none', 'none', 'none', 'none', 'all'),
  manageAccounts: row('none', 'none', 'none', 'none', 'all'),
  /** Ends a plan before its time; deletes a rehearsal. */
  endPlan: row('none', 'none', 'none', 'none', 'all'),
  deletePlan: row('none', 'none', 'none', 'none', 'all'),
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof PERMISSIONS;

export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

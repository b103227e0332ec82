import { works } from './calendar-2022.js';
import { owedFor, type HistoryEntry, type OwedNotice, type RecordedAssignment } from './owed.js';

export interface RecordedNotice {
  readonly on: string;
  readonly at: string;
  readonly rule: string;
  readonly to: string;
  readonly role: string;
  readonly mailId: string;
}

export interface PlayedAssignment extends RecordedAssignment {
  readonly status: string;
  readonly closedOn: string | null;
  readonly notices: readonly RecordedNotice[];
}

/** Of the document of COMMANDS.md what the oracle reads. */
export interface RehearsalRecord<A extends PlayedAssignment = PlayedAssignment> {
  readonly from: string;
  readonly to: string;
  readonly assignments: readonly A[];
}

/** Every way in which a rehearsal's notices differ from what its histories owe, in words; empty when they agree. */
export function disagreements(record: RehearsalRecord): string[] {
  return record.assignments.flatMap((assignment) => {
    const where = `task ${assignment.task}, ${assignment.unit}`;
    const owed = new Set(owedFor(assignment, record.to).map(nameOf));
    const sent = assignment.notices.map(nameOf);
    return [
      ...[...owed].filter((name) => !sent.includes(name)).map((name) => `${where}: owed and not sent: ${name}`),
      ...sent.filter((name) => !owed.has(name)).map((name) => `${where}: sent and not owed: ${name}`),
      ...repeated(assignment.notices.map((notice) => `${nameOf(notice)} at ${notice.to}`)).map((name) => `${where}: sent twice: ${name}`),
    ];
  });
}

/** Notices on days off, after the end of their assignment, or to a unit while its submission waits for review; in words. */
export function misplaced(record: RehearsalRecord): string[] {
  return record.assignments.flatMap((assignment) =>
    assignment.notices.flatMap((notice) => {
      const where = `task ${assignment.task}, ${assignment.unit}: ${notice.rule} at ${notice.at}`;
      const faults: string[] = [];
      if (!works(notice.on)) faults.push(`${where} is a day off`);
      const end = endBefore(assignment, notice.at);
      if (end !== undefined) faults.push(`${where} comes after ${end.event} on ${end.on}`);
      if (!notice.rule.startsWith('review') && waitsForReview(assignment, notice.at)) faults.push(`${where} comes while a submission waits`);
      return faults;
    }),
  );
}

/** How the assignment had left the ledger by then: approved, or without evidence. */
function endBefore({ history }: RecordedAssignment, at: string): HistoryEntry | undefined {
  const last = history.filter((entry) => entry.at < at && ['assigned', ...ENDINGS].includes(entry.event)).at(-1);
  return last?.event === 'assigned' ? undefined : last;
}

const ENDINGS = ['approved', 'waived', 'removed'];

function waitsForReview(assignment: RecordedAssignment, at: string): boolean {
  const last = assignment.history.filter((entry) => entry.at <= at && ['submitted', 'withdrawn', 'returned', ...ENDINGS].includes(entry.event)).at(-1);
  return last?.event === 'submitted';
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, place) => names.indexOf(name) !== place);
}

function nameOf(notice: OwedNotice): string {
  return `${notice.on} ${notice.rule} to ${notice.role}`;
}

import type { UnitRole } from '../plan/plan.js';
import type { RecipientRole, Rung } from '../supervision/policy.js';

/**
 * Where in a person's mail a notice stands:
 * - `announced`: what goes up to leadership on the next working day unless the coordinator holds it;
 * - `late`: the table of what is late, for a leader and for the office beside it;
 * - `reports`: the one request for all monthly reports;
 * - `copies`: signed papers of which the reader gets a copy (抄送);
 * - `matters`: everything else, matter by matter.
 */
export type MailSection = 'announced' | 'late' | 'matters' | 'reports' | 'copies';

/** In the order in which they stand: what has an hour of its own first, what is only to be known last. */
export const MAIL_SECTIONS: readonly MailSection[] = ['announced', 'late', 'matters', 'reports', 'copies'];

/** What of a notice decides where it stands. */
export interface SectionedNotice {
  readonly rule: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The section of a notice to somebody in this role. `rung`: the policy's rung of that name, if it has one. */
export function sectionOf({ rule, params }: SectionedNotice, role: RecipientRole, rung: Rung | undefined): MailSection {
  if (rule === 'paper') return params['copy'] === true ? 'copies' : 'matters';
  const ofOffice = role === 'coordinator' || role === 'leader';
  if (ofOffice && (rule === 'escalationHeld' || rule === 'escalationAnnulled')) return 'late';
  switch (rung?.when.kind) {
    case 'monthly':
    case 'reportMissing':
      return 'reports';
    case 'afterDue':
      if (!ofOffice) return 'matters';
      if (rung.announces !== undefined) return 'announced';
      // The coordinator gets what went to leadership as a copy; a paper to sign is work.
      return role === 'leader' || isForLeaders(rung) ? 'late' : 'matters';
    default:
      return 'matters';
  }
}

function isForLeaders({ to }: Rung): boolean {
  return to.includes('leader') || to.includes('mainLeader');
}

/** What decides the place of a line among those that are late. */
export interface LateLine {
  /** Null where the unit is not known any more. */
  readonly role: UnitRole | null;
  /** The count k of working days; null: none. */
  readonly daysLate: number | null;
}

/** The order of the table: units in the lead (主办) before those in support (协办), in each the latest first. Equals stay as they are. */
export function compareLate(one: LateLine, other: LateLine): number {
  return Number(one.role === 'support') - Number(other.role === 'support') || (other.daysLate ?? 0) - (one.daysLate ?? 0);
}

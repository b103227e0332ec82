import type { Instant, IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { lapseOf, type LapseReason } from '../../domain/papers/lapse.js';
import { restOf, type Rest } from '../../domain/papers/rest.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { AssignmentEntity, PaperMatterEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';

/** A matter of a draft with its assignment. */
export interface DraftedMatter {
  readonly matter: Pick<PaperMatterEntity, 'dueVersion' | 'lapsedAt' | 'lapseReason'>;
  readonly row: AssignmentEntity;
}

/** A draft's matters as they would be dealt with if it were signed now. */
export interface MattersToSign {
  /** The paper speaks of these. */
  readonly holding: readonly AssignmentEntity[];
  /** These stay behind in a draft of their own. */
  readonly resting: readonly { readonly row: AssignmentEntity; readonly rest: Rest }[];
  /** These are no longer so. */
  readonly lapsed: readonly { readonly reason: LapseReason; readonly at: Instant | null }[];
}

/** Parts a draft's matters at `now`: what is shown of a draft and what is signed are the same. Pure. */
export function mattersToSign(matters: readonly DraftedMatter[], now: Instant, { policy, calendar }: { readonly policy: Policy; readonly calendar: WorkCalendar }): MattersToSign {
  const judged = matters.map(({ matter, row }) => {
    const reason = matter.lapseReason ?? lapseOf(row, matter.dueVersion);
    return { matter, row, reason, rest: reason === null ? restOf(stateOf(row), now, policy, calendar) : null };
  });
  return {
    holding: judged.filter(({ reason, rest }) => reason === null && rest === null).map(({ row }) => row),
    resting: judged.flatMap(({ row, rest }) => (rest === null ? [] : [{ row, rest }])),
    lapsed: judged.flatMap(({ reason, matter }) => (reason === null ? [] : [{ reason, at: matter.lapsedAt }])),
  };
}

/** The first day on which a paper may speak of one of these; null where none is known. */
export function firstDay(resting: MattersToSign['resting']): IsoDate | null {
  return resting.flatMap(({ rest }) => rest.until ?? []).sort()[0] ?? null;
}

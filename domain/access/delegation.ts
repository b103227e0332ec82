import type { IsoDate } from '../calendar/calendar.js';

/** A time-boxed substitute (代理审核): from the first day to the last, both included, unless it was ended before. */
export interface Delegation {
  /** Ids of accounts. */
  readonly from: string;
  readonly to: string;
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
}

/**
 * Who reviews in the place of `account` on `date` (Asia/Shanghai): the end of the chain of substitutes in force that
 * day, or the account itself. A link that would lead back to somebody already in the chain is cut, so the last before
 * it reviews. Of several delegations by one account in force at once, the one given last (latest in the list) counts.
 */
export function reviewerOn(date: IsoDate, account: string, delegations: readonly Delegation[]): string {
  const passed = new Set<string>();
  let reviewer = account;
  for (;;) {
    passed.add(reviewer);
    const next = substituteOf(reviewer, date, delegations);
    if (next === null || passed.has(next)) return reviewer;
    reviewer = next;
  }
}

/** In whose place `account` reviews on `date` (Asia/Shanghai): ids, each once, in the order in which the delegations were given. */
export function reviewsInPlaceOf(date: IsoDate, account: string, delegations: readonly Delegation[]): string[] {
  const givers = [...new Set(delegations.map(({ from }) => from))];
  return givers.filter((from) => from !== account && reviewerOn(date, from, delegations) === account);
}

function substituteOf(account: string, date: IsoDate, delegations: readonly Delegation[]): string | null {
  const inForce = delegations.filter(
    ({ from, to, fromDate, toDate }) => from === account && to !== account && fromDate <= date && date <= toDate,
  );
  return inForce.at(-1)?.to ?? null;
}

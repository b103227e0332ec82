import type { Body, Got } from '../api/client.js';

export type Assessment = Got<'/api/plans/{plan}/assessment'>['items'][number];
export type AssessedUnit = Assessment['units'][number];
export type Verdict = AssessedUnit['verdict'];

/** What the leader has chosen otherwise so far, by unit. */
export type Chosen = Readonly<Record<string, { readonly verdict: Verdict; readonly reason: string }>>;

/** The choice after another verdict or reason for a unit; what is proposed anyway is no change. */
export function chosenFor(chosen: Chosen, { unit, proposed }: Pick<AssessedUnit, 'unit' | 'proposed'>, part: Partial<Chosen[string]>): Chosen {
  const { [unit]: before, ...others } = chosen;
  const next = { verdict: proposed, reason: '', ...before, ...part };
  return next.verdict === proposed ? others : { ...others, [unit]: next };
}

/** What is sent: null while a change lacks its reason. */
export function approvalOf(chosen: Chosen): Body<'/api/plans/{plan}/assessment/{year}/approval'> | null {
  const changes = Object.entries(chosen).map(([unit, { verdict, reason }]) => ({ unit, verdict, reason: reason.trim() }));
  return changes.some(({ reason }) => reason === '') ? null : { changes };
}

/** Accountable first, then commended, then the others; as they came within each. */
export function inOrder(units: readonly AssessedUnit[]): readonly AssessedUnit[] {
  const place: Record<Verdict, number> = { accountable: 0, commended: 1, none: 2 };
  return units.toSorted((a, b) => place[a.verdict] - place[b.verdict]);
}

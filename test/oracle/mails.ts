import { nextMorning } from './ladder.js';
import type { Difference, LedgerRow, PlayedPlan } from './played.js';
import { dayOf, Terms } from './story.js';

/** What goes at once: returns, approvals and decisions (DESIGN §4), and that a unit cannot be reached. */
const AT_ONCE = new Set(['approved', 'returned', 'extensionDecided', 'waived', 'unreachable']);
/** Decisions, too, for whoever reads the text so; either is right. */
const EITHER = new Set(['removed', 'dueMoved', 'amended', 'supervisionEnded', 'termsChanged', 'withdrawn', 'delegated', 'delegationEnded', 'escalationHeld', 'escalationAnnulled', 'paper', 'assessmentApproved', 'handedOver']);

/** Ways in which the mails break the rules: one a person a day, in working hours, each notice in one of them, each arrived once. */
export function mailDifferences(played: PlayedPlan): Difference[] {
  const terms = new Terms(played.story);
  const sent = played.ledger.filter(({ state }) => state === 'sent');
  const difference = (row: LedgerRow, what: string): Difference => ({ kind: 'mail', where: row.recipient, what: `${row.at} ${row.rule} (task ${row.task}, ${row.unit}), left ${row.sendAt}: ${what}`, history: [] });
  const unsent = played.ledger.filter(({ state, at, rule }) => ['pending', 'sending', 'unknown'].includes(state) && nextDigest(terms, at, rule) < played.story.until);
  return [
    ...unsent.map((row) => difference(row, `is still ${row.state} at ${played.story.until}`)),
    ...sent.flatMap((row) => hoursOf(terms, sentAgain(played, row)).map((what) => difference(row, what))),
    ...oneADay(played, sent),
    ...arrivals(played, sent),
  ];
}

/** What failed and still applies goes again when the address is corrected: as if it had been decided then. So does what was called off and is given back. */
function sentAgain({ story }: PlayedPlan, row: LedgerRow): LedgerRow {
  const change = story.changes.findLast((each) => each.kind === 'contact' && each.unit === row.unit && row.at < each.at && each.at <= row.sendAt && each.person.mail === row.recipient);
  if (change !== undefined) return { ...row, at: change.at };
  const ofLadder = story.policy.rungs.some(({ rule, when }) => rule === row.rule && when.kind === 'afterDue');
  const between = (at: string | undefined) => at !== undefined && row.at <= at && at <= row.sendAt;
  const givenBack = between(story.reached[row.unit ?? '']) || story.matters.some(({ kind, task, unit, at }) => task === row.task && unit === row.unit && GIVING_BACK.has(kind) && between(at));
  return ofLadder && givenBack && row.sendAt > row.at ? { ...row, at: row.sendAt } : row;
}

/** What was called off before it left comes back with these; on which day is the ladder's affair. */
const GIVING_BACK = new Set(['withdrawn', 'returned', 'extensionDenied', 'extensionEnded', 'escalationReleased']);

function hoursOf(terms: Terms, row: LedgerRow): string[] {
  const { at, sendAt, rule } = row;
  const { at: from, until } = terms.policyAt(sendAt);
  // At once is at once, also in the evening.
  if ((AT_ONCE.has(rule) || EITHER.has(rule)) && sendAt === at) return [];
  const time = sendAt.slice(11, 16);
  const faults: string[] = [];
  if (!terms.daysAt(sendAt).works(dayOf(sendAt))) faults.push('left on a day off');
  // At the moment of a change of the hour either policy is in force.
  if (time < from || time > until) faults.push(`left outside ${from}–${until}`);
  if (sendAt < at) faults.push('left before it was decided');
  const latest = restsAfterReturn(terms, row) ?? nextDigest(terms, at, rule);
  if (sendAt > latest) faults.push(`should have left by ${latest}`);
  const inHours = terms.daysAt(at).works(dayOf(at)) && at.slice(11, 16) >= from && at.slice(11, 16) <= until;
  if (AT_ONCE.has(rule) && inHours) faults.push('should have left at once');
  return faults;
}

/** A draft that comes back with a return may be signed when the pause after it is over: until then nobody is asked to. Null for all else. */
function restsAfterReturn(terms: Terms, { at, rule, unit }: LedgerRow): string | null {
  if (rule !== 'paperDrafted' || !terms.story.matters.some((each) => each.kind === 'returned' && each.unit === unit && each.at === at)) return null;
  let morning = at;
  for (let day = 0; day < (terms.policyAt(at).pauseAfterReturn ?? 3); day += 1) morning = nextMorning(`${morning}~`, terms);
  return morning;
}

/** The first morning at or after that moment, or, for what somebody did at that very moment, the next one. */
function nextDigest(terms: Terms, at: string, rule: string): string {
  const morning = nextMorning(at, terms);
  const ofTime = terms.story.policy.rungs.some((rung) => rung.rule === rule && rung.when.kind !== 'assigned');
  return morning > at || ofTime ? morning : nextMorning(`${at}~`, terms);
}

function oneADay({ story }: PlayedPlan, sent: readonly LedgerRow[]): Difference[] {
  // What a withdrawn submission kept from being said goes at once, too (decision 0011).
  const caughtUp = new Set(story.matters.filter(({ kind }) => kind === 'withdrawn').map(({ at }) => at));
  const together = Map.groupBy(sent.filter(({ rule, at, sendAt }) => !AT_ONCE.has(rule) && !EITHER.has(rule) && !caughtUp.has(at) && !caughtUp.has(sendAt)), ({ recipient, sendAt }) => `${recipient.toLowerCase()} ${dayOf(sendAt)}`);
  return [...together].flatMap(([key, rows]) => {
    const mails = new Set(rows.map(({ mail }) => mail));
    if (mails.size <= 1 || story.changes.some((change) => change.kind === 'policy' && key.endsWith(dayOf(change.at)))) return [];
    return [{ kind: 'mail' as const, where: key, what: `${mails.size} digests on one day`, history: rows.map(({ at, sendAt, rule, mail }) => `${at} ${rule} left ${sendAt} in ${mail}`) }];
  });
}

function arrivals({ arrived }: PlayedPlan, sent: readonly LedgerRow[]): Difference[] {
  const mails = new Map(sent.map((row) => [row.mail, row]));
  return [...mails].flatMap(([mail, row]) => {
    const times = mail === null ? 0 : (arrived.get(mail) ?? 0);
    return times === 1 ? [] : [{ kind: 'mail' as const, where: row.recipient, what: `${row.at} ${row.rule}: its mail ${mail} arrived ${times} times`, history: [] }];
  });
}

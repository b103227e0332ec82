import { DEFAULT_LADDER } from '../default-ladder.js';
import type { PlayedPlan } from '../played.js';
import type { MatterEvent, PlanEvent } from '../story.js';

/** How often each rule was sent, each thing was done and each kind of recipient written to. */
export interface Occurred {
  readonly rules: ReadonlyMap<string, number>;
  readonly acts: ReadonlyMap<string, number>;
  readonly recipients: ReadonlyMap<string, number>;
}

const RULES = [...DEFAULT_LADDER.rungs.map(({ rule }) => rule), 'unreachable', 'escalationHeld', 'escalationAnnulled'];

const ACTS: Readonly<Record<MatterEvent['kind'] | PlanEvent['kind'], true>> = {
  assigned: true, acknowledged: true, planFiled: true, submitted: true, withdrawn: true, approved: true, returned: true, waived: true, removed: true, reported: true,
  extensionRequested: true, extensionGranted: true, extensionDenied: true, extensionEnded: true, amended: true, escalationHeld: true, escalationReleased: true, escalationAnnulled: true,
  policy: true, calendar: true, contact: true, delegated: true,
};

const RECIPIENTS = ['officer', 'deputyHead', 'head', 'coordinator', 'leader'];

export function occurred(plans: readonly PlayedPlan[]): Occurred {
  const sent = plans.flatMap(({ ledger }) => ledger.filter(({ state }) => state === 'sent'));
  return {
    rules: counts(RULES, sent.map(({ rule }) => rule)),
    acts: counts(Object.keys(ACTS), plans.flatMap(({ story }) => [...story.matters, ...story.changes].map(({ kind }) => kind))),
    recipients: counts(RECIPIENTS, sent.map(({ recipientRole }) => recipientRole)),
  };
}

/** What a check over these plans says nothing about: rules, acts and recipients that did not occur. */
export function missing({ rules, acts, recipients }: Occurred): string[] {
  return [...rules, ...acts, ...recipients].filter(([, count]) => count === 0).map(([name]) => name);
}

function counts(names: readonly string[], found: readonly string[]): Map<string, number> {
  return new Map(names.map((name) => [name, found.filter((each) => each === name).length]));
}

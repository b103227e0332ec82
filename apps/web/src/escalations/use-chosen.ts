import { useState } from 'react';

import type { Escalation } from './use-escalations.js';

/** Which matters of a list are chosen, each with a reason of its own where one was written. */
export interface Choice {
  /** Those that may be chosen, in the list's order. */
  readonly items: readonly Escalation[];
  readonly chosen: readonly Escalation[];
  readonly choose: (assignment: string, on: boolean) => void;
  readonly chooseAll: (on: boolean) => void;
  readonly reasons: ReadonlyMap<string, string>;
  readonly setReason: (assignment: string, reason: string) => void;
  readonly clear: () => void;
}

export function useChosen(items: readonly Escalation[]): Choice {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    items,
    // What has moved on meanwhile is chosen no more.
    chosen: items.filter(({ assignment }) => ids.has(assignment)),
    choose: (assignment, on) => setIds((before) => new Set(on ? [...before, assignment] : [...before].filter((one) => one !== assignment))),
    chooseAll: (on) => setIds(new Set(on ? items.map(({ assignment }) => assignment) : [])),
    reasons,
    setReason: (assignment, reason) => setReasons((before) => new Map(before).set(assignment, reason)),
    clear: () => (setIds(new Set()), setReasons(new Map())),
  };
}

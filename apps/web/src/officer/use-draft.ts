import { useState } from 'react';

import { useAccount } from '../shell/plan-context.js';

/**
 * What somebody has begun to fill in, kept on this machine for this account until it is sent or thrown away, so that a reload,
 * a dead battery or a lost line costs nothing.
 * @returns the draft, how to change parts of it, how to throw it away, and whether it was found from before
 */
export function useDraft<T extends object>(name: string, empty: T) {
  const key = `duban.draft.${useAccount().id}.${name}`;
  const [state, setState] = useState(() => {
    const kept = read<T>(key);
    return { draft: { ...empty, ...kept }, found: kept !== null };
  });
  const change = (part: Partial<T> | ((before: T) => Partial<T>)) =>
    setState(({ draft, found }) => {
      const next = { ...draft, ...(typeof part === 'function' ? part(draft) : part) };
      keep(key, next);
      return { draft: next, found };
    });
  const clear = () => {
    localStorage.removeItem(key);
    setState({ draft: empty, found: false });
  };
  return { ...state, change, clear };
}

function read<T>(key: string): Partial<T> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' ? (kept as Partial<T> | null) : null;
  } catch {
    return null;
  }
}

function keep(key: string, draft: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full, or forbidden: the form works on, only without a net.
  }
}

import { useContext, useEffect, useState } from 'react';

import { call, Refused, type Snapshot } from '../api.js';
import { LanguageContext } from '../texts.js';

/** A rehearsal's days pass in a fraction of a second; a real plan's do not. */
const STEPPED_MS = 500;
const LIVE_MS = 5_000;

export type Watched =
  | { readonly state: 'loading' }
  | { readonly state: 'shown'; readonly snapshot: Snapshot; readonly away: boolean }
  | { readonly state: 'refused'; readonly status: number; readonly message: string };

/** The plan as it stands, asked for again and again while the page is looked at. Keeps showing the last one while nobody answers. */
export function useSnapshot(planId: string): Watched {
  const language = useContext(LanguageContext);
  const [watched, setWatched] = useState<Watched>({ state: 'loading' });

  useEffect(() => {
    let timer: number | undefined;
    let over = false;
    const ask = async () => {
      let next = STEPPED_MS;
      if (!document.hidden) {
        try {
          const snapshot = await call<Snapshot>(language, 'GET', `/plans/${planId}/live`);
          if (over) return;
          setWatched({ state: 'shown', snapshot, away: false });
          next = snapshot.plan.clock === 'stepped' && snapshot.plan.status === 'running' ? STEPPED_MS : LIVE_MS;
        } catch (error) {
          if (over) return;
          if (error instanceof Refused && error.status < 500) {
            setWatched({ state: 'refused', status: error.status, message: error.message });
            return;
          }
          next = LIVE_MS;
          setWatched((before) => (before.state === 'shown' ? { ...before, away: true } : before));
        }
      }
      timer = window.setTimeout(() => void ask(), next);
    };
    void ask();
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [planId, language]);

  return watched;
}

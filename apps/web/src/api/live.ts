import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { keys, type PlanList, type PlanSummary } from './queries.js';

/** What the API says on `/plans/:plan/events`: that something is new, never what (apps/api/src/events/live-message.ts). */
type LiveMessage =
  | { readonly kind: 'events'; readonly items: readonly { readonly type: string; readonly assignment: string | null }[] }
  | { readonly kind: 'clock'; readonly now: string; readonly ended: boolean }
  | { readonly kind: 'notices'; readonly units: readonly string[] }
  | { readonly kind: 'score'; readonly total: number | null }
  | { readonly kind: 'rehearsal'; readonly id: string; readonly state: string; readonly on: string | null };

/** Lists that only some news concerns; everything else of a plan is asked for anew whenever anything happens. */
const NEWS_OF: Readonly<Partial<Record<LiveMessage['kind'], readonly PlanList[]>>> = {
  notices: ['inbox', 'notices', 'timeline', 'live', 'leader', 'burden', 'escalations'],
  score: ['scorecard', 'live', 'leader'],
};

/** A rehearsal's year is a minute long: what it says is gathered, so that a page asks at most this often. Milliseconds. */
const GATHERED = 800;
/** Without a line: how often to ask, and to try for a line again. Milliseconds. */
const POLL = 10_000;
/** A line that is back so soon was never missed by anybody. Milliseconds. */
const PATIENCE = 2_500;

/**
 * Keeps what the page shows of a plan fresh: told by the API as things happen, by asking now and then while there is no line.
 * @returns whether the line has been down for a while
 */
export function useLive(planId: string | null): { readonly away: boolean } {
  const client = useQueryClient();
  const [away, setAway] = useState(false);

  useEffect(() => {
    if (planId === null) return undefined;
    const line = new Line(client, planId, setAway);
    return () => line.close();
  }, [client, planId]);

  return { away };
}

class Line {
  private source: EventSource | null = null;
  private wasOpen = false;
  private closed = false;
  private flushTimer: number | undefined;
  private againTimer: number | undefined;
  private awayTimer: number | undefined;
  /** Null: nothing new; 'all', or the lists that are old. */
  private old: Set<PlanList> | 'all' | null = null;

  constructor(
    private readonly client: QueryClient,
    private readonly planId: string,
    private readonly setAway: (away: boolean) => void,
  ) {
    document.addEventListener('visibilitychange', this.seen);
    window.addEventListener('online', this.connect);
    window.addEventListener('offline', this.lost);
    this.connect();
  }

  close(): void {
    this.closed = true;
    this.source?.close();
    document.removeEventListener('visibilitychange', this.seen);
    window.removeEventListener('online', this.connect);
    window.removeEventListener('offline', this.lost);
    for (const timer of [this.flushTimer, this.againTimer, this.awayTimer]) window.clearTimeout(timer);
    this.setAway(false);
  }

  private readonly connect = (): void => {
    if (this.closed || this.source?.readyState === EventSource.OPEN) return;
    this.source?.close();
    window.clearTimeout(this.againTimer);
    const source = new EventSource(`/api/plans/${encodeURIComponent(this.planId)}/events`);
    this.source = source;
    source.onopen = () => {
      window.clearTimeout(this.awayTimer);
      this.awayTimer = undefined;
      this.setAway(false);
      // What happened while there was no line is not repeated.
      if (this.wasOpen) this.note('all');
      this.wasOpen = true;
    };
    source.onmessage = ({ data }: MessageEvent<string>) => this.hear(JSON.parse(data) as LiveMessage);
    source.onerror = () => {
      this.wasOpen = true;
      this.awayTimer ??= window.setTimeout(() => this.setAway(true), PATIENCE);
      // The browser tries again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) this.againTimer = window.setTimeout(this.poll, POLL);
    };
  };

  /** The machine itself knows that it has no network, sooner than the line does. */
  private readonly lost = (): void => {
    this.source?.close();
    this.wasOpen = true;
    this.setAway(true);
  };

  private readonly poll = (): void => {
    this.note('all');
    void this.client.invalidateQueries({ queryKey: keys.session });
    this.connect();
  };

  private hear(message: LiveMessage): void {
    if (message.kind === 'rehearsal') {
      void this.client.invalidateQueries({ queryKey: ['rehearsals'] });
      return;
    }
    if (message.kind === 'clock') this.moveClock(message.now, message.ended);
    const lists = NEWS_OF[message.kind];
    if (lists === undefined || this.old === 'all') this.note('all');
    else this.note(new Set([...(this.old ?? []), ...lists]));
  }

  /** The date moves at once, without asking. */
  private moveClock(now: string, ended: boolean): void {
    this.client.setQueryData<{ items: PlanSummary[] }>(keys.plans, (plans) =>
      plans === undefined ? plans : { items: plans.items.map((plan) => (plan.id === this.planId ? { ...plan, now, status: ended ? 'ended' : 'running' } : plan)) },
    );
  }

  private note(lists: Set<PlanList> | 'all'): void {
    this.old = lists;
    if (this.flushTimer === undefined && !document.hidden) this.flushTimer = window.setTimeout(this.flush, GATHERED);
  }

  private readonly flush = (): void => {
    this.flushTimer = undefined;
    const lists = this.old;
    this.old = null;
    if (lists === null) return;
    const isOld = ({ queryKey }: { readonly queryKey: readonly unknown[] }) => lists === 'all' || lists.has(queryKey[2] as PlanList);
    const filter = { queryKey: keys.plan(this.planId), predicate: isOld };
    // An answer on its way is not thrown away for the next: under a fast clock none would ever arrive. It is asked for again after it.
    for (const query of this.client.getQueryCache().findAll({ ...filter, fetchStatus: 'fetching' })) {
      const again = () => this.client.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
      void query.promise?.then(again, again);
    }
    void this.client.invalidateQueries({ ...filter, fetchStatus: 'idle' }, { cancelRefetch: false });
  };

  /** Nobody asks for a page that nobody sees; it catches up when it is looked at again. */
  private readonly seen = (): void => {
    if (!document.hidden && this.old !== null) this.flush();
  };
}

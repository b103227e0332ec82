import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation, useSearchParams } from 'react-router';

import { useLive } from '../api/live.js';
import { usePlans, useSession } from '../api/queries.js';
import { Empty, Failed, Loading, Offline } from '../design/states.js';
import { useText } from '../texts.js';
import { Masthead } from './masthead.js';
import { Navigation } from './navigation-list.js';
import { AccountContext, PlanContext, useChosenPlan, type ChosenPlan } from './plan-context.js';
import './frame.css';

/** Everything behind signing in: masthead, navigation, the page. Who is not signed in goes there first, and then comes back. */
export function Frame() {
  const t = useText();
  const session = useSession();
  const location = useLocation();
  const [menu, setMenu] = useState(false);

  if (session.data === undefined) return session.error ? <main className="page"><Failed error={session.error} onRetry={() => void session.refetch()} /></main> : null;
  if (session.data === null) return <Navigate to="/sign-in" replace state={{ from: `${location.pathname}${location.search}` }} />;
  return (
    <AccountContext value={session.data}>
      <PlanChoice>
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <Masthead onMenu={() => setMenu(true)} />
        <Liveness />
        <div className="office">
          <Navigation open={menu} onClose={() => setMenu(false)} />
          <Content />
        </div>
        <ScrollRestoration />
      </PlanChoice>
    </AccountContext>
  );
}

/** The page itself. Going to another one moves the focus there, so that who cannot see the change is told. */
function Content() {
  const place = useLocation().pathname.split('/')[1];
  const content = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    // A field of the page that asked for the focus keeps it.
    if (before.current !== place && !content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true });
    before.current = place;
  }, [place]);
  return (
    <main className="page" id="content" tabIndex={-1} ref={content}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  );
}

/** Listens for the plan in view, and says when nobody answers. */
function Liveness() {
  const { plan } = useChosenPlan();
  return <Offline away={useLive(plan?.id ?? null).away} />;
}

const KEPT = 'duban.plan';

/** The plan in view: named by the address (`?plan=`) and then kept, else the one chosen last, else the newest. */
function PlanChoice({ children }: { readonly children: React.ReactNode }) {
  const plans = usePlans();
  const [params, setParams] = useSearchParams();
  const [kept, setKept] = useState(() => localStorage.getItem(KEPT));
  const named = params.get('plan');
  const items = plans.data?.items;
  const namedIsThere = named !== null && items?.some(({ id }) => id === named) === true;
  // A plan launched since the list was read, a rehearsal say: the list is asked for again before another plan is shown in its place.
  const [sought, setSought] = useState<string | null>(null);
  const missing = named !== null && items !== undefined && !namedIsThere && sought !== named;
  const { refetch } = plans;

  useEffect(() => {
    if (missing) void refetch().finally(() => setSought(named));
  }, [missing, named, refetch]);

  useEffect(() => {
    if (!namedIsThere) return;
    localStorage.setItem(KEPT, named);
    setKept(named);
  }, [named, namedIsThere]);

  const choice = useMemo<ChosenPlan>(() => {
    const all = items ?? [];
    const find = (id: string | null) => all.find((plan) => plan.id === id);
    return {
      plans: all,
      plan: find(named) ?? find(kept) ?? all[0] ?? null,
      choose: (planId) => {
        localStorage.setItem(KEPT, planId);
        setKept(planId);
        if (named !== null) setParams((before) => (before.delete('plan'), before), { replace: true });
      },
    };
  }, [items, named, kept, setParams]);
  return <PlanContext value={choice}>{missing || (items === undefined && !plans.error) ? null : children}</PlanContext>;
}

/** Pages of a plan wait here until there is one. Another plan is another page: nothing half-typed moves over. */
export function OfPlan() {
  const t = useText();
  const { plan } = useChosenPlan();
  const plans = usePlans();
  if (plan === null) return plans.error ? <Failed error={plans.error} onRetry={() => void plans.refetch()} /> : <Empty title={t('noPlan')} />;
  return <Outlet key={plan.id} />;
}

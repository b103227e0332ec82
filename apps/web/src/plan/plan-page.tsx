import { useContext, useEffect, useState } from 'react';

import { call, Refused, type PlanSummary } from '../api.js';
import { LanguageContext, useText } from '../texts.js';
import { Calendar } from './calendar.js';
import { Notices } from './notices.js';
import { Score } from './score.js';
import { Tasks } from './tasks.js';
import { useSnapshot } from './use-snapshot.js';

/** A plan launched meanwhile appears by itself: soon while there is none, otherwise at leisure. */
const SOON_MS = 2_000;
const LATER_MS = 10_000;

/** Chooses the newest plan, and another when asked; waits for the first one to be launched. */
export function PlanPage({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const t = useText();
  const language = useContext(LanguageContext);
  const [plans, setPlans] = useState<readonly PlanSummary[]>();
  const [chosen, setChosen] = useState<string>();
  const none = plans?.length === 0;

  useEffect(() => {
    let over = false;
    const look = () =>
      call<{ items: readonly PlanSummary[] }>(language, 'GET', '/plans').then(
        ({ items }) => over || setPlans(items),
        (error: unknown) => !over && error instanceof Refused && error.status === 401 && onSignedOut(),
      );
    void look();
    const timer = window.setInterval(() => void look(), none ? SOON_MS : LATER_MS);
    return () => {
      over = true;
      window.clearInterval(timer);
    };
  }, [language, none, onSignedOut]);

  if (plans === undefined) return null;
  const planId = chosen ?? plans[0]?.id;
  if (planId === undefined) return <main className="page"><p className="quiet">{t('noPlan')}</p></main>;
  return (
    <main className="page">
      {plans.length > 1 && (
        <label className="choose">
          {t('choosePlan')}
          <select value={planId} onChange={(event) => setChosen(event.target.value)}>
            {plans.map(({ id, title, now, status }) => (
              <option key={id} value={id}>
                {title} · {now.slice(0, 10)} · {t(`status.${status}`)} · {id.slice(-6)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Plan key={planId} planId={planId} onSignedOut={onSignedOut} />
    </main>
  );
}

function Plan({ planId, onSignedOut }: { readonly planId: string; readonly onSignedOut: () => void }) {
  const t = useText();
  const watched = useSnapshot(planId);
  const signedOut = watched.state === 'refused' && watched.status === 401;
  useEffect(() => {
    if (signedOut) onSignedOut();
  }, [signedOut, onSignedOut]);

  if (watched.state === 'loading') return <p className="quiet">{t('loading')}</p>;
  if (watched.state === 'refused') return <p className="fault" role="alert">{watched.message}</p>;
  const { plan, stages, tasks, notices, score } = watched.snapshot;
  return (
    <>
      <p className="fault" role="status">{watched.away ? t('unreachable') : ''}</p>
      <Calendar plan={plan} stages={stages} score={score} />
      <div className="columns">
        <Tasks tasks={tasks} />
        <div className="stack">
          <Notices notices={notices} />
          <Score score={score} />
        </div>
      </div>
    </>
  );
}

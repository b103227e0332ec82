import { usePlan } from '../shell/plan-context.js';
import { Failed, Loading } from '../design/states.js';
import { Refused } from '../api/refused.js';
import { useText } from '../texts.js';
import { Calendar } from './calendar.js';
import { Notices } from './notices.js';
import './overview.css';
import { Score } from './score.js';
import { Tasks } from './tasks.js';
import { useSnapshot } from './use-snapshot.js';

/** The plan as it moves: its date, every task's lights, the notices as they go out, the score. */
export default function PlanOverview() {
  const t = useText();
  const watched = useSnapshot(usePlan().id);
  if (watched.state === 'loading') return <Loading />;
  if (watched.state === 'refused') return <Failed error={new Refused(watched.status, 'http', watched.message)} />;
  const { plan, stages, tasks, notices, score } = watched.snapshot;
  return (
    <>
      <title>{`${t('nav.plan')} · 督办 Duban`}</title>
      {watched.away ? <p className="fault" role="status">{t('unreachable')}</p> : null}
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

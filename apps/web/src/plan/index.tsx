import { Answer } from '../design/states.js';
import { useText } from '../texts.js';
import { Calendar } from './calendar.js';
import { Notices } from './notices.js';
import './overview.css';
import { Score } from './score.js';
import { TakeBack } from './take-back.js';
import { Tasks } from './tasks.js';
import { useLivePlan } from './use-live-plan.js';

/** The plan as it moves: its date, every task's lights, the notices as they go out, the score. */
export default function PlanOverview() {
  const t = useText('plan');
  const live = useLivePlan();
  return (
    <>
      <title>{`${t('nav.plan')} · 督办 Duban`}</title>
      <Answer query={live} lines={12}>
        {({ plan, stages, tasks, notices, score }) => (
          <>
            <TakeBack />
            <Calendar plan={plan} stages={stages} score={score} />
            <div className="plan-columns">
              <Tasks tasks={tasks} />
              <div className="plan-stack">
                <Notices notices={notices} />
                <Score score={score} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}

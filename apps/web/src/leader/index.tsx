import { PlanDate } from '../design/plan-date.js';
import { PageHead } from '../design/page.js';
import { Answer } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Escalated } from './escalated.js';
import { Heatmap } from './heatmap.js';
import './leader.css';
import { ScoreNow } from './score-now.js';
import { Slow } from './slow.js';
import { Standing } from './standing.js';
import { Trend } from './trend.js';
import { useLeadership } from './use-leadership.js';

/** Everything leadership has to know on one screen, with nothing to press. */
export default function LeaderScreen() {
  const t = useText('leader');
  const plan = usePlan();
  const leadership = useLeadership();
  return (
    <div className="leader">
      <PageHead title={t('nav.leader')}>
        <span className="quiet">{t(plan.status === 'ended' ? 'status.ended' : `clock.${plan.clock}`)}</span>
        <PlanDate date={plan.now} />
      </PageHead>
      <Answer query={leadership} lines={12}>
        {({ score, lights, waiting, trend, heatmap, escalated, slow }) => (
          <div className="leader-screen">
            <ScoreNow score={score} />
            <Trend months={trend} />
            <Heatmap {...heatmap} />
            <div className="leader-people">
              <Standing lights={lights} waiting={waiting} />
              <Escalated items={escalated} />
              <Slow units={slow} />
            </div>
          </div>
        )}
      </Answer>
    </div>
  );
}

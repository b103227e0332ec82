import { Link } from 'react-router';

import { Light, LIGHTS } from '../design/light.js';
import { PlanDate } from '../design/plan-date.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { DueWords } from './due-words.js';
import type { TaskSummary } from './use-live-plan.js';

/** Every task with the lights of its units: colour, word and how many; the line under it shows their shares. */
export function Tasks({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const t = useText('plan');
  // The ledger is the office's; an officer's own assignments are elsewhere.
  const ledger = useAccount().role !== 'officer';
  return (
    <section aria-labelledby="tasks" className="plan-tasks">
      <h2 id="tasks">
        {t('tasks.title')} <span className="quiet">{t('tasks.legend')}</span>
      </h2>
      <ol>
        {tasks.map((task) => (
          <li key={task.no}>
            <span className="plan-no number">{task.no}</span>
            <span className="plan-task" lang="zh-CN">
              {ledger ? <Link to={`/ledger?task=${task.no}`}>{task.title}</Link> : task.title}
            </span>
            <span className="plan-lights">
              {LIGHTS.filter((light) => task.lights[light] > 0).map((light) => (
                <Light key={light} light={light}>
                  {t(`light.${light}`)} <b className="number">{task.lights[light]}</b>
                </Light>
              ))}
            </span>
            <span className="plan-due quiet">
              {task.nextDue !== null ? <PlanDate date={task.nextDue} short /> : task.lights.closed === task.assignments ? '' : <DueWords text={task.dueText} />}
            </span>
            <span className="plan-share" aria-hidden="true">
              {LIGHTS.filter((light) => task.lights[light] > 0).map((light) => (
                <i key={light} className={`light-${light}`} style={{ flexGrow: task.lights[light] }} />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

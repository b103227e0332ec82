import { LIGHTS, type TaskSummary } from '../api.js';
import { Light } from '../design/light.js';
import { useText } from '../texts.js';

/** Every task with the lights of its units: colour, word and how many; the line under it shows their shares. */
export function Tasks({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const t = useText();
  return (
    <section aria-labelledby="tasks" className="tasks">
      <h2 id="tasks">
        {t('tasks.title')} <span className="quiet">{t('tasks.legend')}</span>
      </h2>
      <ol>
        {tasks.map((task) => (
          <li key={task.no}>
            <span className="task-no number">{task.no}</span>
            <span className="task-title">{task.title}</span>
            <span className="lights">
              {LIGHTS.filter((light) => task.lights[light] > 0).map((light) => (
                <Light key={light} light={light}>
                  {t(`light.${light}`)} <b className="number">{task.lights[light]}</b>
                </Light>
              ))}
            </span>
            <span className="task-due quiet number">{task.nextDue ?? (task.lights.closed === task.assignments ? '' : task.dueText)}</span>
            <span className="share" aria-hidden="true">
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

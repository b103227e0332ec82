import { Light, LIGHTS } from '../design/light.js';
import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import { DueWords } from './due-words.js';
import { GanttUnits } from './gantt-units.js';
import type { TimeScale } from './time-scale.js';
import type { TaskSummary } from './use-live-plan.js';

interface GanttTaskProps {
  readonly task: TaskSummary;
  /** The day it is handed out. */
  readonly from: string;
  /** The plan's last day: where a task without a due date ends on the scale. */
  readonly until: string;
  readonly scale: TimeScale;
  readonly today: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** A task on the scale, filled by how much of it is closed; the assignments of its units below it when it is open. */
export function GanttTask({ task, from, until, scale, today, open, onToggle }: GanttTaskProps) {
  const t = useText('plan');
  const { no, title, due, dueText, assignments, lights } = task;
  const share = assignments === 0 ? 0 : lights.closed / assignments;
  const end = due ?? until;
  return (
    <tbody className="gantt-group">
      <tr>
        <th scope="row">
          <button type="button" className="gantt-toggle" aria-expanded={open} onClick={onToggle}>
            <span className="gantt-no number">{no}</span>
            <span lang="zh-CN">{title}</span>
          </button>
          <span className="gantt-lights">
            {LIGHTS.filter((light) => light !== 'closed' && lights[light] > 0).map((light) => (
              <Light key={light} light={light}>
                <span className="visually-hidden">{t(`light.${light}`)}</span>
                <b className="number">{lights[light]}</b>
              </Light>
            ))}
          </span>
        </th>
        <td className="gantt-period">
          <PlanDate date={from} short /> – {due === null ? <DueWords text={dueText} /> : <PlanDate date={due} short />}
        </td>
        <td className="gantt-done number">
          {lights.closed} <span className="quiet">/ {assignments}</span>
        </td>
        <td className="gantt-time" aria-hidden="true">
          <i className={due === null ? 'gantt-bar gantt-open-ended' : 'gantt-bar'} style={scale.span(from, end)}>
            <b className="gantt-bar-done" style={{ width: `${share * 100}%` }} />
          </i>
          {due !== null && due < today && share < 1 ? <i className="gantt-late" style={scale.span(due, today)} /> : null}
        </td>
      </tr>
      {open ? <GanttUnits no={no} until={until} scale={scale} today={today} /> : null}
    </tbody>
  );
}

import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import type { TimeScale } from './time-scale.js';
import type { StageSummary } from './use-live-plan.js';

interface StageRowProps {
  readonly stage: StageSummary;
  readonly scale: TimeScale;
  readonly today: string;
}

/** A stage on the scale: over, running or still to come, in words as well. */
export function StageRow({ stage: { name, start, end }, scale, today }: StageRowProps) {
  const t = useText('plan');
  const state = end < today ? 'past' : start <= today ? 'running' : 'future';
  return (
    <tr className="gantt-stage">
      <th scope="row" lang="zh-CN">
        {name}
      </th>
      <td className="gantt-period">
        <PlanDate date={start} short /> – <PlanDate date={end} short />
      </td>
      <td className="gantt-done">{t(`gantt.stage.${state}`)}</td>
      <td className="gantt-time" aria-hidden="true">
        <i className={`gantt-bar stage-${state}`} style={scale.span(start, end)} />
      </td>
    </tr>
  );
}

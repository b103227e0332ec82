import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { LightSign } from '../design/light.js';
import { PlanDate } from '../design/plan-date.js';
import { sentenceOf } from '../design/states.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import type { TimeScale } from './time-scale.js';

type Assignment = Got<'/api/plans/{plan}/assignments'>['items'][number];

interface GanttUnitsProps {
  readonly no: number;
  readonly until: string;
  readonly scale: TimeScale;
  readonly today: string;
}

/** Every county has fewer units than this. */
const ALL = 200;

/** The assignments of a task, a row each: handed out, due, how far they are. */
export function GanttUnits({ no, until, scale, today }: GanttUnitsProps) {
  const t = useText('plan');
  const { id } = usePlan();
  const assignments = useQuery({
    queryKey: keys.of(id, 'assignments', 'task', no),
    queryFn: () => answer(api.GET('/api/plans/{plan}/assignments', { params: { path: { plan: id }, query: { task: no, size: ALL, sort: 'unit' } } })),
  });
  const items = assignments.data?.items;
  if (items === undefined || items.length === 0) {
    return (
      <tr>
        <td colSpan={4} className="quiet gantt-note">
          {assignments.error ? sentenceOf(assignments.error, t('unreachable')) : t(items === undefined ? 'loading' : 'gantt.none')}
        </td>
      </tr>
    );
  }
  return items.map((assignment) => <UnitRow key={assignment.id} assignment={assignment} until={until} scale={scale} today={today} />);
}

function UnitRow({ assignment, until, scale, today }: Omit<GanttUnitsProps, 'no'> & { readonly assignment: Assignment }) {
  const t = useText('plan');
  const officer = useAccount().role === 'officer';
  const { id, unitName, light, dueOn, originalDueOn, assignedAt, closedAt, percent } = assignment;
  const moved = originalDueOn !== null && originalDueOn !== dueOn;
  const done = closedAt === null ? (percent ?? 0) : 100;
  const end = closedAt?.slice(0, 10) ?? dueOn ?? until;
  return (
    <tr className="gantt-unit">
      <th scope="row">
        <LightSign light={light} />{' '}
        <Link to={officer ? `/my/${id}` : `/assignments/${id}`} lang="zh-CN">
          {unitName}
        </Link>
      </th>
      <td className="gantt-period">
        {dueOn === null ? t('daysLeft.none') : <PlanDate date={dueOn} short />}
        {moved ? (
          <s>
            <span className="visually-hidden">{t('gantt.originally')}</span> <PlanDate date={originalDueOn} short />
          </s>
        ) : null}
      </td>
      <td className="gantt-done number">{closedAt === null ? `${done}%` : t('light.closed')}</td>
      <td className="gantt-time" aria-hidden="true">
        <i className="gantt-bar" style={scale.span(assignedAt, end)}>
          <b className={closedAt === null ? 'gantt-bar-reported' : 'gantt-bar-done'} style={{ width: `${done}%` }} />
        </i>
        {closedAt === null && dueOn !== null && dueOn < today ? <i className="gantt-late" style={scale.span(dueOn, today)} /> : null}
        {moved ? <i className="gantt-original" style={{ left: scale.at(originalDueOn) }} /> : null}
      </td>
    </tr>
  );
}

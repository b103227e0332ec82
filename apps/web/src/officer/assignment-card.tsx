import { Button } from 'antd';
import { Link } from 'react-router';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Light } from '../design/light.js';
import { DaysLeft, PlanDate } from '../design/plan-date.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useLanguage, useText } from '../texts.js';
import { monthInWords, monthOf } from '../evidence/month.js';
import { usePlan } from '../shell/plan-context.js';
import { isSoon, returnedBy, type Step } from './next-step.js';

interface CardProps {
  readonly assignment: Assignment;
  readonly step: Step;
}

/** One assignment: how it stands, when it is due, and the one thing to do next. */
export function AssignmentCard({ assignment, step }: CardProps) {
  const t = useText('officer');
  const { id, task, taskTitle, role, light, dueOn, originalDueOn, workingDaysLeft, percent, extension, keySupervision } = assignment;
  const returned = returnedBy(assignment);
  return (
    <li className={`card light-${light}`}>
      <header>
        <Light light={light} />
        <span className="quiet">
          {t('task', { no: task })} · {t(`unitRole.${role}`)}
          {keySupervision ? ` · ${t('keySupervision')}` : ''}
        </span>
        <DaysLeft days={workingDaysLeft} />
      </header>
      <h2>
        <Link to={`/my/${id}`} lang="zh-CN">{taskTitle}</Link>
      </h2>
      <p className="card-facts">
        {dueOn === null ? t('noDue') : <>{t('due')} <PlanDate date={dueOn} /></>}
        {dueOn === null || originalDueOn === null || dueOn === originalDueOn ? null : <span className="quiet"> {t('originally')} <PlanDate date={originalDueOn} short /></span>}
        {percent === null ? null : <span className="quiet number"> {t('percent', { percent })}</span>}
      </p>
      {returned === null ? null : (
        <p className="returned">
          <strong>{t('returned.short')}</strong> <span lang="zh-CN">{returned.reason}</span>
        </p>
      )}
      {extension === null ? null : <p className="quiet">{t('extension.pending')} <PlanDate date={extension.dueOn} short /></p>}
      <NextAction assignment={assignment} step={step} />
    </li>
  );
}

/** The one clear thing to do. */
export function NextAction({ assignment, step }: CardProps) {
  const t = useText('officer');
  const { id, submittedAt } = assignment;
  const language = useLanguage();
  const { now } = usePlan();
  const acknowledge = useAcknowledge(id);
  switch (step) {
    case 'acknowledge':
      return (
        <Button type="primary" size="large" block disabled={acknowledge.busy} onClick={() => acknowledge.send(undefined)}>
          {t('step.acknowledge')}
        </Button>
      );
    case 'workPlan':
      return <Link className="action" to={`/my/${id}#work-plan`}>{t('step.workPlan')}</Link>;
    case 'resubmit':
      return <Link className="action" to={`/my/${id}#evidence`}>{t('step.resubmit')}</Link>;
    case 'report':
      return <Link className="action" to="/my/progress">{t('report.do', { month: monthInWords(monthOf(now), language) })}</Link>;
    case 'evidence':
      return <Link className={isSoon(assignment) ? 'action' : 'action later'} to={`/my/${id}#evidence`}>{t('step.evidence')}</Link>;
    case 'waiting':
      return <p className="waits">{t('step.waiting')} {submittedAt === null ? null : <PlanDate date={submittedAt} short />}</p>;
    case 'done':
      return null;
    default:
      return step satisfies never;
  }
}

/** 签收. */
export function useAcknowledge(id: string) {
  const t = useText('officer');
  return useCommand((_: undefined, once) => answer(api.POST('/api/assignments/{id}/acknowledge', { params: { path: { id } }, ...once })), { said: t('acknowledged') });
}

import { Link } from 'react-router';

import { Light } from '../design/light.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { monthInWords, monthOf } from '../evidence/month.js';
import { usePlanDocument } from '../evidence/use-plan-document.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import { AssignmentCard } from './assignment-card.js';
import { nextStepOf, reportDayOf, wantsReport } from './next-step.js';
import { useMyAssignments } from './use-my-assignments.js';
import './officer.css';

/** What the own unit owes, by due date, each with the one thing to do next. */
export default function MyAssignments() {
  const t = useText('officer');
  const language = useLanguage();
  const { unit } = useAccount();
  const { now } = usePlan();
  const assignments = useMyAssignments();
  const document = usePlanDocument();
  const reportDay = document.data ? reportDayOf(document.data.policy) : null;

  return (
    <>
      <PageHead title={t('nav.my')} about={<>{t('today')} <PlanDate date={now} /></>} />
      {unit === null ? (
        <Empty title={t('noUnit')} />
      ) : (
        <Answer query={assignments} empty={({ open, ended }) => open.length + ended.length === 0 && <Empty title={t('none.title')}>{t('none.text')}</Empty>}>
          {({ open, ended }) => {
            const unreported = open.filter((assignment) => wantsReport(assignment, now, reportDay));
            return (
              <>
                {unreported.length === 0 ? null : (
                  <p className="asked">
                    <span>{t('report.asked', { month: monthInWords(monthOf(now), language), count: unreported.length })}</span>
                    <Link className="action" to="/my/progress">{t('report.do', { month: monthInWords(monthOf(now), language) })}</Link>
                  </p>
                )}
                {open.length === 0 ? (
                  <Empty title={t('allDone')} />
                ) : (
                  <ul className="cards" aria-label={t('open', { count: open.length })}>
                    {open.map((assignment) => (
                      <AssignmentCard key={assignment.id} assignment={assignment} step={nextStepOf(assignment, now, reportDay)} />
                    ))}
                  </ul>
                )}
                {ended.length === 0 ? null : (
                  <Panel title={t('ended', { count: ended.length })}>
                    <ul className="ended">
                      {ended.map(({ id, task, taskTitle, light, closedAt }) => (
                        <li key={id}>
                          <Light light={light} />
                          <Link to={`/my/${id}`}>{t('task', { no: task })} <span lang="zh-CN">{taskTitle}</span></Link>
                          {closedAt === null ? null : <span className="quiet"><PlanDate date={closedAt} /></span>}
                        </li>
                      ))}
                    </ul>
                  </Panel>
                )}
              </>
            );
          }}
        </Answer>
      )}
    </>
  );
}

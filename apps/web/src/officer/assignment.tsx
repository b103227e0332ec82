import { Link, useParams } from 'react-router';

import { Light } from '../design/light.js';
import { PageHead, Panel } from '../design/page.js';
import { DaysLeft, PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { Requirement } from '../evidence/requirement.js';
import { Story } from '../evidence/story.js';
import { useAssignment, type Assignment } from '../evidence/use-assignment.js';
import { usePlanDocument, type PlanDocument } from '../evidence/use-plan-document.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { NextAction } from './assignment-card.js';
import { EvidenceForm } from './evidence-form.js';
import { Extension } from './extension.js';
import { isSoon, nextStepOf, reportDayOf, returnedBy } from './next-step.js';
import { Reports, Rounds } from './rounds.js';
import { useScrollToHash } from './use-scroll-to-hash.js';
import { Withdraw } from './withdraw.js';
import { WorkPlan } from './work-plan.js';
import './officer.css';

/** One assignment of the own unit: why it came back, what is asked, and every form it needs. */
export default function MyAssignment() {
  const { assignment: id = '' } = useParams();
  const assignment = useAssignment(id);
  const document = usePlanDocument();
  const both = {
    data: assignment.data && document.data ? { assignment: assignment.data, document: document.data } : undefined,
    error: assignment.error ?? document.error,
    refetch: () => Promise.all([assignment.refetch(), document.refetch()]),
  };
  return <Answer query={both}>{(data) => <OneAssignment {...data} />}</Answer>;
}

function OneAssignment({ assignment, document }: { readonly assignment: Assignment; readonly document: PlanDocument }) {
  const t = useText('officer');
  const { unit } = useAccount();
  const { now } = usePlan();
  const step = nextStepOf(assignment, now, reportDayOf(document.policy));
  const mine = unit !== null && assignment.unit === unit;
  const open = assignment.status === 'open' || assignment.status === 'submitted';
  useScrollToHash();

  return (
    <>
      <Returned assignment={assignment} />
      <PageHead
        title={t('task', { no: assignment.task })}
        about={<Link to="/my">← {t('nav.my')}</Link>}
      />
      <section className="standing" aria-label={t('standing')}>
        <h2 lang="zh-CN">{assignment.taskTitle}</h2>
        <Light light={assignment.light} />
        {assignment.closedAt === null ? <DaysLeft days={assignment.workingDaysLeft} /> : null}
        <span>{assignment.dueOn === null ? t('noDue') : <>{t('due')} <PlanDate date={assignment.dueOn} /></>}</span>
        {assignment.percent === null ? null : <span className="number">{t('percent', { percent: assignment.percent })}</span>}
      </section>
      {mine && (step === 'acknowledge' || step === 'report') ? <NextAction assignment={assignment} step={step} /> : null}
      <div className="of-assignment">
        <div>
          <Panel title={t('requirement')}>
            <Requirement plan={document.plan} taskNo={assignment.task} />
          </Panel>
          <Panel title={t('story')}>
            <Story assignment={assignment.id} />
          </Panel>
        </div>
        <div className={step === 'resubmit' || step === 'workPlan' || isSoon(assignment) ? 'first' : undefined}>
          {mine && assignment.status === 'submitted' ? <Withdraw assignment={assignment} plan={document.plan} /> : null}
          {mine && step === 'workPlan' ? <WorkPlan assignment={assignment} editable /> : null}
          {mine && assignment.status === 'open' ? (
            <Panel title={t('evidence.title')}>
              <div id="evidence">
                <EvidenceForm key={assignment.round} assignment={assignment} plan={document.plan} />
              </div>
            </Panel>
          ) : null}
          {step === 'workPlan' && mine ? null : <WorkPlan assignment={assignment} editable={mine && open} />}
          {open && mine ? <Extension assignment={assignment} /> : null}
          <Rounds assignment={assignment} plan={document.plan} />
          <Reports assignment={assignment} />
        </div>
      </div>
    </>
  );
}

/** Why the last submission came back: above everything. */
function Returned({ assignment }: { readonly assignment: Assignment }) {
  const t = useText('officer');
  const returned = returnedBy(assignment);
  if (!returned) return null;
  return (
    <section className="returned" aria-label={t('returned.title')}>
      <strong>{t('returned.title')}</strong>
      <blockquote lang="zh-CN">{returned.reason}</blockquote>
      <span className="quiet">
        <span lang="zh-CN">{returned.decidedBy}</span> {returned.decidedAt === null ? null : <PlanDate date={returned.decidedAt} time />} · {t('returned.clock')}
      </span>
    </section>
  );
}

import { Link, useParams } from 'react-router';

import { Light } from '../design/light.js';
import { PageHead, Panel } from '../design/page.js';
import { DaysLeft, PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { Requirement } from '../evidence/requirement.js';
import { Story } from '../evidence/story.js';
import { useAssignment, type Assignment } from '../evidence/use-assignment.js';
import { usePlanDocument, type PlanDocument } from '../evidence/use-plan-document.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Escalation } from './escalation.js';
import { Facts, Reports, Rounds } from './record.js';
import { Waive } from './waive.js';
import './ledger.css';

/** One assignment as the office sees it: how it stands, what is asked, what came in, and everything that happened. */
export default function AssignmentRecord() {
  const { id = '' } = useParams();
  const assignment = useAssignment(id);
  const document = usePlanDocument();
  const both = {
    data: assignment.data && document.data ? { assignment: assignment.data, document: document.data } : undefined,
    error: assignment.error ?? document.error,
    refetch: () => Promise.all([assignment.refetch(), document.refetch()]),
  };
  return <Answer query={both} lines={8}>{(data) => <Record {...data} />}</Answer>;
}

function Record({ assignment, document: { plan } }: { readonly assignment: Assignment; readonly document: PlanDocument }) {
  const t = useText('ledger');
  const { role } = useAccount();
  const { task, taskTitle, unitName, light, workingDaysLeft, dueOn, closedAt, status } = assignment;
  const running = status === 'open' || status === 'submitted';
  return (
    <>
      <PageHead title={t('record.title', { task })} about={<Link to="/ledger">← {t('nav.ledger')}</Link>}>
        {role === 'coordinator' && status === 'submitted' ? <Link to={`/reviews/${assignment.id}`}>{t('record.review')}</Link> : null}
        {role === 'coordinator' && assignment.extension !== null ? <Link to="/extensions">{t('record.extension')}</Link> : null}
      </PageHead>
      <section className="record-standing" aria-label={t('record.standing')}>
        <h2 lang="zh-CN">{taskTitle}</h2>
        <strong lang="zh-CN">{unitName}</strong>
        <Light light={light} />
        <span>{t(`state.${status}`)}</span>
        {closedAt === null ? <DaysLeft days={workingDaysLeft} /> : null}
        {dueOn === null ? <span className="quiet">{t('noDue')}</span> : <span>{t('column.due')} <PlanDate date={dueOn} /></span>}
        {assignment.keySupervision ? <strong className="key-supervision">{t('keySupervision')}</strong> : null}
      </section>
      <div className="of-record">
        <div>
          <Panel title={t('record.facts')}><Facts assignment={assignment} /></Panel>
          <Rounds assignment={assignment} plan={plan} />
          <Reports assignment={assignment} />
          {role === 'coordinator' ? <Escalation assignment={assignment} /> : null}
          {role === 'coordinator' && running ? <Waive assignment={assignment} /> : null}
        </div>
        <div>
          <Panel title={t('record.requirement')}><Requirement plan={plan} taskNo={task} /></Panel>
          <Panel title={t('record.story')}><Story assignment={assignment.id} /></Panel>
        </div>
      </div>
    </>
  );
}

import type { Plan } from '../../../../domain/plan/plan.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Empty } from '../design/states.js';
import { FigureList } from '../evidence/figure-list.js';
import { FileList } from '../evidence/file-list.js';
import { monthInWords } from '../evidence/month.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useLanguage, useText } from '../texts.js';

interface OfAssignment {
  readonly assignment: Assignment;
}

/** `via` of a unit that the notice names itself; otherwise it is the phrase that stands for many (各镇政府). */
const NAMED = 'named';

/** Dates and people of the assignment. */
export function Facts({ assignment }: OfAssignment) {
  const t = useText('ledger');
  const { role, via, assignedAt, acknowledgedAt, originalDueOn, dueOn, workPlan, extension } = assignment;
  return (
    <dl className="record-facts">
      <dt>{t('column.role')}</dt>
      <dd>{t(`unitRole.${role}`)}{via === NAMED ? null : <span className="quiet" lang="zh-CN"> {via}</span>}</dd>
      <dt>{t('record.assigned')}</dt>
      <dd><PlanDate date={assignedAt} time /></dd>
      <dt>{t('record.acknowledged')}</dt>
      <dd>{acknowledgedAt === null ? <strong>{t('record.notYet')}</strong> : <PlanDate date={acknowledgedAt} time />}</dd>
      <dt>{t('record.workPlan')}</dt>
      <dd>
        {workPlan === null ? (
          <strong>{t('record.notYet')}</strong>
        ) : (
          <>
            <span lang="zh-CN">{workPlan.person}{workPlan.phone === null ? '' : ` ${workPlan.phone}`}</span> <span className="quiet"><PlanDate date={workPlan.filedAt} /></span>
            <p lang="zh-CN">{workPlan.steps}</p>
          </>
        )}
      </dd>
      {originalDueOn === null || originalDueOn === dueOn ? null : (
        <>
          <dt>{t('record.originalDue')}</dt>
          <dd><PlanDate date={originalDueOn} /></dd>
        </>
      )}
      {extension === null ? null : (
        <>
          <dt>{t('record.extensionAsked')}</dt>
          <dd><PlanDate date={extension.dueOn} /> <span lang="zh-CN">{extension.reason}</span></dd>
        </>
      )}
    </dl>
  );
}

/** What came in, newest first, with what was decided. */
export function Rounds({ assignment: { submissions }, plan }: OfAssignment & { readonly plan: Plan }) {
  const t = useText('ledger');
  return (
    <Panel title={t('record.rounds')}>
      {submissions === null ? <Empty title={t('record.evidenceClosed')} /> : submissions.length === 0 ? <Empty title={t('record.noEvidence')} /> : null}
      {submissions?.map((submission) => (
        <article key={submission.id} className="round">
          <h3>
            {t('round', { round: submission.round })} {t(`submission.${submission.status}`)}
          </h3>
          <p className="quiet"><PlanDate date={submission.submittedAt} time /> <span lang="zh-CN">{submission.submittedBy}</span></p>
          {submission.decidedAt === null || submission.status === 'withdrawn' ? null : <p className="quiet"><PlanDate date={submission.decidedAt} time /> <span lang="zh-CN">{submission.decidedBy}</span></p>}
          {submission.reason ? <blockquote lang="zh-CN">{submission.reason}</blockquote> : null}
          {submission.note === '' ? null : <p lang="zh-CN">{submission.note}</p>}
          <FileList submission={submission} />
          <FigureList plan={plan} figures={submission.figures} />
        </article>
      ))}
    </Panel>
  );
}

/** Monthly reports, newest first. */
export function Reports({ assignment: { reports } }: OfAssignment) {
  const t = useText('ledger');
  const language = useLanguage();
  if (reports.length === 0) return null;
  return (
    <Panel title={t('record.reports')}>
      <dl className="record-facts">
        {reports.flatMap(({ period, percent, problems, nextSteps }) => [
          <dt key={`${period} when`}>{monthInWords(period, language)}</dt>,
          <dd key={period}>
            <b className="number">{percent}%</b> <span lang="zh-CN">{[problems, nextSteps].filter((said) => said !== '').join('；')}</span>
          </dd>,
        ])}
      </dl>
    </Panel>
  );
}

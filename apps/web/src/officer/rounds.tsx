import type { Plan } from '../../../../domain/plan/plan.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { FigureList } from '../evidence/figure-list.js';
import { FileList } from '../evidence/file-list.js';
import { monthInWords } from '../evidence/month.js';
import type { Assignment, Submission } from '../evidence/use-assignment.js';
import { useLanguage, useText } from '../texts.js';

interface RoundsProps {
  readonly assignment: Assignment;
  readonly plan: Plan;
}

/** What was submitted before, newest first, with what became of it. */
export function Rounds({ assignment: { submissions, status }, plan }: RoundsProps) {
  const t = useText('officer');
  const ended = (submissions ?? []).filter((submission) => submission.status !== 'waiting' || status !== 'submitted');
  if (ended.length === 0) return null;
  return (
    <Panel title={t('rounds.title')}>
      {ended.map((submission) => (
        <Round key={submission.id} submission={submission} plan={plan} />
      ))}
    </Panel>
  );
}

/** One submission: when, by whom, what it holds, what was decided. */
export function Round({ submission, plan }: { readonly submission: Submission; readonly plan: Plan }) {
  const t = useText('officer');
  const { round, status, note, submittedAt, submittedBy, decidedAt, decidedBy, reason } = submission;
  return (
    <article className="round">
      <header>
        <strong>{t('rounds.no', { round })}</strong> {t(`rounds.${status}`)}
        <div className="quiet"><PlanDate date={submittedAt} time /> <span lang="zh-CN">{submittedBy}</span></div>
        {decidedAt === null || status === 'withdrawn' ? null : <div className="quiet"><PlanDate date={decidedAt} time /> <span lang="zh-CN">{decidedBy}</span></div>}
      </header>
      {reason === null || reason === '' ? null : <p className="returned" lang="zh-CN">{reason}</p>}
      {note === '' ? null : <p lang="zh-CN">{note}</p>}
      <FileList submission={submission} />
      <FigureList plan={plan} figures={submission.figures} />
    </article>
  );
}

/** Monthly reports, newest first. */
export function Reports({ assignment: { reports } }: Pick<RoundsProps, 'assignment'>) {
  const t = useText('officer');
  const language = useLanguage();
  if (reports.length === 0) return null;
  return (
    <Panel title={t('reports.title')}>
      <ul className="ended">
        {reports.map(({ period, percent, problems, nextSteps }) => (
          <li key={period}>
            <span>{monthInWords(period, language)}</span>
            <span lang="zh-CN">{[problems, nextSteps].filter((text) => text !== '').join('；')}</span>
            <span className="number">{percent}%</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

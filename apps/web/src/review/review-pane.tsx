import { useState } from 'react';
import { Link } from 'react-router';

import type { Plan } from '../../../../domain/plan/plan.js';
import { Light } from '../design/light.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { FigureList } from '../evidence/figure-list.js';
import { bytesText, type EvidenceFile } from '../evidence/file-list.js';
import { Requirement } from '../evidence/requirement.js';
import { Story } from '../evidence/story.js';
import { useAssignment, type Assignment, type Submission } from '../evidence/use-assignment.js';
import { usePhone } from '../shell/use-narrow.js';
import { useLanguage, useText } from '../texts.js';
import { Decision } from './decision.js';
import { FilePreview } from './file-preview.js';
import { Overtaken } from './overtaken.js';

interface ReviewPaneProps {
  readonly id: string;
  readonly plan: Plan;
  readonly shortcuts: boolean;
  readonly onDecided: () => void;
}

/** One submission: its evidence beside what was asked, and the decision under both. */
export function ReviewPane(props: ReviewPaneProps) {
  return <Answer query={useAssignment(props.id)}>{(assignment) => <OnePane {...props} assignment={assignment} />}</Answer>;
}

function OnePane({ assignment, plan, shortcuts, onDecided }: ReviewPaneProps & { readonly assignment: Assignment }) {
  const t = useText('review');
  const phone = usePhone();
  // What was on the desk when it was opened; a newer submission is not decided unseen.
  const [seen, setSeen] = useState(assignment.round);
  const newest = assignment.submissions?.[0];
  const waiting = newest?.status === 'waiting' ? newest : null;
  const decidable = waiting !== null && seen === assignment.round;

  return (
    <article className="review" aria-labelledby="reviewed">
      <header>
        {phone ? <Link to="/reviews">← {t('nav.reviews')}</Link> : null}
        <h2 id="reviewed">
          <span lang="zh-CN">{assignment.unitName}</span>　{t('task', { no: assignment.task })} <span lang="zh-CN">{assignment.taskTitle}</span>
        </h2>
        <p className="review-facts">
          <Light light={assignment.light} />
          {assignment.dueOn === null ? t('noDue') : <span>{t('due')} <PlanDate date={assignment.dueOn} /></span>}
          {newest ? <span>{t('submitted')} <PlanDate date={newest.submittedAt} time /></span> : null}
          {assignment.round > 1 ? <span>{t('queue.round', { round: assignment.round })}</span> : null}
        </p>
      </header>
      <Overtaken assignment={assignment} seen={seen} onLook={() => setSeen(assignment.round)} />
      <div className="review-sides">
        <Panel title={t('evidence')}>{newest ? <Evidence key={newest.id} submission={newest} plan={plan} /> : <p className="quiet">{t('noEvidence')}</p>}</Panel>
        <div>
          <Panel title={t('requirement')}>
            <Requirement plan={plan} taskNo={assignment.task} />
          </Panel>
          <Before assignment={assignment} />
          <details>
            <summary>{t('story')}</summary>
            <Story assignment={assignment.id} />
          </details>
        </div>
      </div>
      {decidable ? <Decision assignment={assignment} submission={waiting} shortcuts={shortcuts} onDecided={onDecided} /> : null}
    </article>
  );
}

function Evidence({ submission, plan }: { readonly submission: Submission; readonly plan: Plan }) {
  const t = useText('review');
  const language = useLanguage();
  const { id, files, figures, note, performedOn, submittedBy } = submission;
  const [shown, setShown] = useState<EvidenceFile | undefined>(files[0]);
  return (
    <div className="evidence">
      <p className="quiet">
        {t('performedOn')} <PlanDate date={performedOn} /> · <span lang="zh-CN">{submittedBy}</span>
      </p>
      {note === '' ? null : <p lang="zh-CN">{note}</p>}
      <FigureList plan={plan} figures={figures} />
      {files.length < 2 ? null : (
        <ul className="file-tabs" aria-label={t('files')}>
          {files.map((file) => (
            <li key={file.id}>
              <button type="button" aria-pressed={file.id === shown?.id} title={bytesText(file.bytes, language)} onClick={() => setShown(file)} lang="zh-CN">{file.name}</button>
            </li>
          ))}
        </ul>
      )}
      {shown ? <FilePreview submission={id} file={shown} /> : <p className="quiet">{t('noFiles')}</p>}
    </div>
  );
}

/** What went before: why it was returned, who is responsible, how far the unit said it was. */
function Before({ assignment: { submissions, workPlan, percent } }: { readonly assignment: Assignment }) {
  const t = useText('review');
  const returned = (submissions ?? []).filter(({ status }) => status === 'returned');
  return (
    <ul className="before">
      {returned.map(({ id, round, reason }) => (
        <li key={id}>
          <span className="quiet">{t('before.returned', { round })}</span> <span lang="zh-CN">{reason}</span>
        </li>
      ))}
      {workPlan === null ? null : (
        <li>
          <span className="quiet">{t('before.person')}</span> <span lang="zh-CN">{workPlan.person}</span>{workPlan.phone === null ? null : <span className="number"> {workPlan.phone}</span>}
        </li>
      )}
      {percent === null ? null : (
        <li>
          <span className="quiet">{t('before.percent')}</span> <span className="number">{percent}%</span>
        </li>
      )}
    </ul>
  );
}

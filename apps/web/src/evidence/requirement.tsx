import type { Plan } from '../../../../domain/plan/plan.js';
import { pointsText } from '../design/points.js';
import { useText } from '../texts.js';
import './evidence.css';

interface RequirementProps {
  readonly plan: Plan;
  readonly taskNo: number;
}

/** What the notice asks for: the task's words, its measured targets, and which indicators its figures feed. */
export function Requirement({ plan, taskNo }: RequirementProps) {
  const t = useText('evidence');
  const task = plan.tasks.find(({ no }) => no === taskNo);
  if (!task) return null;
  const feeds = task.feeds.flatMap(({ indicator }) => plan.indicators.filter(({ no }) => no === indicator));
  // One sentence may hold several targets.
  const targets = [...new Set(task.targets.map(({ text }) => text))];
  return (
    <div className="requirement">
      <p lang="zh-CN">{task.text}</p>
      <dl>
        {task.dueText === '' ? null : (
          <>
            <dt>{t('dueAsPrinted')}</dt>
            <dd lang="zh-CN">{task.dueText}</dd>
          </>
        )}
        {targets.length === 0 ? null : (
          <>
            <dt>{t('targets')}</dt>
            {targets.map((text) => (
              <dd key={text} lang="zh-CN">
                <strong>{text}</strong>
              </dd>
            ))}
          </>
        )}
        <dt>{t('feeds')}</dt>
        {feeds.length === 0 ? <dd>{t('feedsNone')}</dd> : null}
        {feeds.map(({ no, name, points, text }) => (
          <dd key={no}>
            <details>
              <summary>
                {t('indicator', { no })} <span lang="zh-CN">{name}</span> <span className="quiet number">{t('worth', { points: pointsText(points) })}</span>
              </summary>
              <p className="quiet" lang="zh-CN">{text}</p>
            </details>
          </dd>
        ))}
      </dl>
    </div>
  );
}

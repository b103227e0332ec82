import { dateInWords } from '../design/plan-date.js';
import { useLanguage, useText } from '../texts.js';
import type { LivePlan } from './use-live-plan.js';

type NoticeGroup = LivePlan['notices']['latest'][number];

const SHOWN = 12;
/** What goes beyond the unit. */
const SEVERE = new Set(['supervise', 'escalate', 'circular', 'reviewLate']);

/** The notices as they go out, newest first; what goes to many at once is one line. */
export function Notices({ notices }: Pick<LivePlan, 'notices'>) {
  const t = useText('plan');
  const language = useLanguage();
  return (
    <section aria-labelledby="notices" className="plan-notices">
      <h2 id="notices">
        {t('notices.title')} <span className="quiet number">{t('notices.count', { count: notices.total })}</span>
      </h2>
      {notices.latest.length === 0 && <p className="quiet">{t('notices.none')}</p>}
      <ol>
        {notices.latest.slice(0, SHOWN).map((group) => (
          <li key={`${group.at} ${group.rule}`} className={SEVERE.has(group.rule) ? 'plan-severe' : undefined}>
            <time className="quiet number" dateTime={group.at} title={dateInWords(group.at, language)}>
              {group.at.slice(5, 10)} {group.at.slice(11, 16)}
            </time>
            <span>
              <strong>{t(`rule.${group.rule.replace(/^due-\d+$/, 'due')}`)}</strong> <About {...group} />
            </span>
            <span className="quiet plan-to">{group.to.map((role) => t(`recipient.${role}`)).join(t('listComma'))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Which unit and task, or how many. */
function About({ unitName, units, count, task }: NoticeGroup) {
  const t = useText('plan');
  return (
    <>
      {unitName === null ? null : units === 1 ? <span lang="zh-CN">{unitName}</span> : <Units unit={unitName} count={units} />}{' '}
      <span className="quiet number">
        {task !== null && t('notices.task', { no: task })} {count > 1 && t('notices.count', { count })}
      </span>
    </>
  );
}

/** The name stays Chinese in every language, so it is set apart from the sentence around it. */
function Units({ unit, count }: { readonly unit: string; readonly count: number }) {
  const t = useText('plan');
  const [before = '', after = ''] = t('notices.units', { unit: MARK, count }).split(MARK);
  return (
    <>
      {before}
      <span lang="zh-CN">{unit}</span>
      {after}
    </>
  );
}

const MARK = '\u0000';

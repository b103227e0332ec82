import type { NoticeGroup, Snapshot } from '../api.js';
import { useText } from '../texts.js';

/** The notices as they go out, newest first; what goes to many at once is one line. */
export function Notices({ notices }: { readonly notices: Snapshot['notices'] }) {
  const t = useText();
  return (
    <section aria-labelledby="notices" className="notices">
      <h2 id="notices">
        {t('notices.title')} <span className="quiet number">{t('notices.count', { count: notices.total })}</span>
      </h2>
      {notices.latest.length === 0 && <p className="quiet">{t('notices.none')}</p>}
      <ol>
        {notices.latest.slice(0, SHOWN).map((group) => (
          <li key={`${group.at} ${group.rule}`} className={SEVERE.has(group.rule) ? 'severe' : undefined}>
            <time className="quiet number" dateTime={group.at}>
              {group.at.slice(5, 10)} {group.at.slice(11, 16)}
            </time>
            <span>
              <strong>{t(`rule.${group.rule.replace(/^due-\d+$/, 'due')}`)}</strong> <About {...group} />
            </span>
            <span className="quiet to">{group.to.map((role) => t(`recipient.${role}`)).join(t('listComma'))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const SHOWN = 12;

/** Which unit and task, or how many. */
function About({ unitName, units, count, task }: NoticeGroup) {
  const t = useText();
  return (
    <>
      {unitName !== null && (units === 1 ? unitName : t('notices.units', { unit: unitName, count: units }))}{' '}
      <span className="quiet number">
        {task !== null && t('notices.task', { no: task })} {count > 1 && t('notices.count', { count })}
      </span>
    </>
  );
}

/** What goes beyond the unit. */
const SEVERE = new Set(['supervise', 'escalate', 'circular', 'reviewLate']);

import type { Snapshot } from '../api.js';
import { useText } from '../texts.js';

/** The notices as they go out, newest first. */
export function Notices({ notices }: { readonly notices: Snapshot['notices'] }) {
  const t = useText();
  return (
    <section aria-labelledby="notices" className="notices">
      <h2 id="notices">
        {t('notices.title')} <span className="quiet number">{notices.total}</span>
      </h2>
      {notices.latest.length === 0 && <p className="quiet">{t('notices.none')}</p>}
      <ol>
        {notices.latest.map(({ id, at, rule, task, unitName, to }) => (
          <li key={id} className={SEVERE.has(rule) ? 'severe' : undefined}>
            <time className="quiet number" dateTime={at}>
              {at.slice(5, 10)} {at.slice(11, 16)}
            </time>
            <span>
              <strong>{t(`rule.${rule.replace(/^due-\d+$/, 'due')}`)}</strong> {unitName}
              {task !== null && <span className="quiet"> {t('notices.task', { no: task })}</span>}
            </span>
            <span className="quiet to">{t(`recipient.${to}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What goes beyond the unit. */
const SEVERE = new Set(['supervise', 'escalate', 'circular', 'reviewLate']);

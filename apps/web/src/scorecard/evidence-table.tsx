import { Link } from 'react-router';

import type { Rule } from '../../../../domain/scoring/rule.js';
import { PlanDate } from '../design/plan-date.js';
import { unitOf } from '../evidence/figures.js';
import { monthInWords } from '../evidence/month.js';
import { useAccount } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import { figureText } from './figure-text.js';
import type { Evidence } from './use-scorecard.js';

interface EvidenceTableProps {
  readonly rule: Rule | null;
  readonly items: readonly Evidence[];
}

/** Every figure of an indicator: its value, whose evidence it came from, who let it count and when. */
export function EvidenceTable({ rule, items }: EvidenceTableProps) {
  const t = useText('scorecard');
  const language = useLanguage();
  if (items.length === 0) return <p className="quiet">{t('evidence.none')}</p>;
  const unit = unitOf(rule);
  return (
    <table className="scorecard-evidence">
      <thead>
        <tr>
          <th scope="col">{t('evidence.figure')}</th>
          <th scope="col" className="number">
            {t('evidence.value')}
          </th>
          <th scope="col">{t('evidence.from')}</th>
          <th scope="col">{t('evidence.decided')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => {
          const { id, item, period, on, value, status, source, figures, enteredBy, decidedBy, decidedAt } = one;
          return (
            <tr key={id} className={status === 'rejected' ? 'scorecard-rejected' : undefined}>
              <th scope="row">
                {item === null ? null : <span lang="zh-CN">{item}</span>} {period !== null ? monthInWords(period, language) : on !== null ? <PlanDate date={on} short /> : null}
              </th>
              <td className="number">
                <b>{figureText(value, unit, t, language)}</b>
              </td>
              <td>{figures.length === 0 ? <Entered source={source} by={enteredBy} /> : <Origins figures={figures} />}</td>
              <td>
                {status === 'pending' ? (
                  t('evidence.pending')
                ) : (
                  <>
                    {status === 'rejected' ? `${t('evidence.rejected')} ` : null}
                    <span lang="zh-CN">{decidedBy}</span> {decidedAt === null ? null : <PlanDate date={decidedAt} short />}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Entered({ source, by }: Pick<Evidence, 'source'> & { readonly by: string }) {
  const t = useText('scorecard');
  return (
    <>
      {t(`evidence.source.${source}`)} <span lang="zh-CN">{by}</span>
    </>
  );
}

/** One unit by its name; many under their number. */
function Origins({ figures }: Pick<Evidence, 'figures'>) {
  const t = useText('scorecard');
  if (figures.length === 1) return <Origin figure={figures[0]!} />;
  return (
    <details>
      <summary>{t('evidence.units', { count: new Set(figures.map(({ unit }) => unit)).size })}</summary>
      <ul>
        {figures.map((figure) => (
          <li key={figure.id}>
            <Origin figure={figure} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Origin({ figure }: { readonly figure: Evidence['figures'][number] }) {
  const t = useText('scorecard');
  const officer = useAccount().role === 'officer';
  const { assignment, unitName, task, files, approvedAt } = figure;
  return (
    <>
      <Link to={officer ? `/my/${assignment}` : `/assignments/${assignment}`}>
        <span lang="zh-CN">{unitName}</span> {t('notices.task', { no: task })}
      </Link>{' '}
      <span className="quiet">
        {files > 0 ? t('evidence.files', { count: files }) : null} {approvedAt === null ? null : <PlanDate date={approvedAt} short />}
      </span>
    </>
  );
}

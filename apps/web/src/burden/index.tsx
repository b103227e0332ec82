import { useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { PageHead } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { monthInWords } from '../evidence/month.js';
import { usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import './burden.css';

type Unit = Got<'/api/plans/{plan}/burden'>['units'][number];

/** What supervision costs the units: mails they got and forms they filed, the heaviest first. */
export default function Burden() {
  const t = useText('burden');
  const language = useLanguage();
  const { id: plan } = usePlan();
  const query = useQuery({ queryKey: keys.of(plan, 'burden'), queryFn: () => answer(api.GET('/api/plans/{plan}/burden', { params: { path: { plan } } })) });
  return (
    <>
      <PageHead title={t('nav.burden')} about={t('about')} />
      <Answer query={query} lines={10} empty={({ units }) => units.length === 0 && <Empty title={t('none')} />}>
        {({ months, units }) => {
          const most = Math.max(1, ...units.flatMap((unit) => unit.months.map(({ mails, forms }) => mails + forms)));
          return (
            <div className="burden" tabIndex={0} role="region" aria-label={t('nav.burden')}>
              <table>
                <caption>{t('caption', { count: units.length })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('unit')}</th>
                    <th scope="col" className="number">{t('mails')}</th>
                    <th scope="col" className="number">{t('forms')}</th>
                    {months.map((month) => <th key={month} scope="col" className="number">{monthInWords(month, language)}</th>)}
                  </tr>
                </thead>
                <tbody>
                  {units.map((unit) => <UnitRow key={unit.unit} unit={unit} months={months} most={most} />)}
                </tbody>
              </table>
            </div>
          );
        }}
      </Answer>
    </>
  );
}

interface UnitRowProps {
  readonly unit: Unit;
  readonly months: readonly string[];
  /** The most of one unit in one month, which fills a bar. */
  readonly most: number;
}

function UnitRow({ unit: { unitName, mails, forms, months: own }, months, most }: UnitRowProps) {
  const t = useText('burden');
  return (
    <tr>
      <th scope="row" lang="zh-CN">{unitName}</th>
      <td className="number">{mails}</td>
      <td className="number">{forms}</td>
      {months.map((month) => {
        const of = own.find((entry) => entry.month === month);
        const count = (of?.mails ?? 0) + (of?.forms ?? 0);
        return (
          <td key={month} className="number" title={of ? t('month', { mails: of.mails, forms: of.forms, reports: of.reports }) : undefined}>
            {count === 0 ? <span className="quiet">–</span> : count}
            <i aria-hidden="true" style={{ width: `${(100 * count) / most}%` }} />
          </td>
        );
      })}
    </tr>
  );
}

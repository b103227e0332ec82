import { useState } from 'react';

import { PageHead } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { usePhone } from '../shell/use-narrow.js';
import { useText } from '../texts.js';
import { Filters, LightCounts } from './filters.js';
import { useQuestion } from './ledger-question.js';
import { ROW, Rows } from './rows.js';
import { SavedViews } from './saved-views.js';
import { useLedger } from './use-ledger.js';
import { useWindow } from './use-window.js';
import './ledger.css';

/** The ledger (台账): what every unit owes for every task. */
export default function Ledger() {
  const t = useText('ledger');
  const { now } = usePlan();
  const asked = useQuestion();
  const phone = usePhone();
  const [total, setTotal] = useState(0);
  const { onScroll, first, last } = useWindow(phone ? ROW.phone : ROW.wide, total);
  const { whole, rows } = useLedger(asked.question, first, last);
  if (whole.data && whole.data.total !== total) setTotal(whole.data.total);
  return (
    <>
      <PageHead title={t('nav.ledger')} about={<>{t('asOf')} <PlanDate date={now} time /></>}>
        {whole.data ? <span className="number" role="status">{t('total', { count: whole.data.total })}</span> : null}
      </PageHead>
      <div className="ledger">
        <Filters {...asked} />
        <div className="ledger-bar">
          {whole.data ? <LightCounts lights={whole.data.lights} chosen={asked.question.light} onChoose={(light) => asked.ask({ light })} /> : null}
          <SavedViews question={asked.question} replace={asked.replace} />
        </div>
        <Answer query={whole} lines={12} empty={(page) => page.total === 0 && <Empty title={t('none.title')}>{asked.filters === 0 ? t('none.text') : t('none.filtered')}</Empty>}>
          {(page) => (
            <Rows total={page.total} rows={rows} first={first} last={last} question={asked.question} onSort={(sort, order) => asked.ask({ sort, order })} onScroll={onScroll} />
          )}
        </Answer>
      </div>
    </>
  );
}

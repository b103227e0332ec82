import { Link } from 'react-router';

import { CONTROL } from '../design/tokens.js';
import { Light } from '../design/light.js';
import { DaysLeft, PlanDate } from '../design/plan-date.js';
import { usePhone } from '../shell/use-narrow.js';
import { useText } from '../texts.js';
import type { Question, Sort } from './ledger-question.js';
import type { LedgerRow } from './use-ledger.js';

interface Column {
  readonly sort: Sort;
  readonly className?: string;
  readonly show: (row: LedgerRow) => React.ReactNode;
}

/** Pixels. A row on a phone has two lines. */
export const ROW = { wide: CONTROL.row + 8, phone: 2 * CONTROL.finger } as const;

interface RowsProps {
  readonly total: number;
  readonly rows: ReadonlyMap<number, LedgerRow>;
  readonly first: number;
  readonly last: number;
  readonly question: Question;
  readonly onSort: (sort: Sort, order: 'asc' | 'desc') => void;
  readonly onScroll: (event: React.UIEvent<HTMLElement>) => void;
}

/**
 * The ledger's table. Only the rows in view are in the document, at their place on a sheet as long as all of them; who does
 * not see is told how many there are and which this is.
 */
export function Rows({ total, rows, first, last, question, onSort, onScroll }: RowsProps) {
  const t = useText('ledger');
  const phone = usePhone();
  const columns = useColumns();
  const height = phone ? ROW.phone : ROW.wide;
  const shown = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <div className="ledger-scroll" onScroll={onScroll} tabIndex={0} role="region" aria-label={t('nav.ledger')}>
      <div className="ledger-table" role="table" aria-label={t('nav.ledger')} aria-rowcount={total + 1}>
        <div role="rowgroup" className="ledger-head">
          <div role="row" aria-rowindex={1}>
            {columns.map(({ sort, className }) => {
              const sorted = question.sort === sort;
              return (
                <div key={sort} role="columnheader" className={className} aria-sort={sorted ? (question.order === 'asc' ? 'ascending' : 'descending') : 'none'}>
                  <button type="button" onClick={() => onSort(sort, sorted && question.order === 'asc' ? 'desc' : 'asc')}>
                    {t(`column.${sort}`)}
                    <span aria-hidden="true">{sorted ? (question.order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
                  </button>
                </div>
              );
            })}
          </div>
        </div>
        <div role="rowgroup" style={{ height: total * height }}>
          {shown.map((index) => {
            const row = rows.get(index);
            return (
              <div key={row?.id ?? index} role="row" aria-rowindex={index + 2} className="ledger-row" style={{ top: index * height, height }}>
                {columns.map(({ sort, className, show }) => (
                  <div key={sort} role="cell" className={className}>
                    {row === undefined ? <i className="ledger-wait" /> : show(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function useColumns(): readonly Column[] {
  const t = useText('ledger');
  return [
    { sort: 'light', className: 'of-light', show: ({ light }) => <Light light={light} /> },
    {
      sort: 'task',
      className: 'of-task',
      show: ({ id, task, taskTitle }) => (
        <Link to={`/assignments/${id}`}>
          <span className="number">{task}</span> <span lang="zh-CN">{taskTitle}</span>
        </Link>
      ),
    },
    {
      sort: 'unit',
      className: 'of-unit',
      show: ({ unitName, keySupervision }) => (
        <>
          <span lang="zh-CN">{unitName}</span>
          {keySupervision ? <strong className="key-supervision">{t('keySupervision')}</strong> : null}
        </>
      ),
    },
    { sort: 'role', className: 'of-role', show: ({ role }) => t(`unitRole.${role}`) },
    { sort: 'status', className: 'of-status', show: ({ status, round }) => <>{t(`state.${status}`)}{round > 1 ? <span className="quiet"> {t('round', { round })}</span> : null}</> },
    { sort: 'percent', className: 'of-percent number', show: ({ percent }) => (percent === null ? '–' : `${percent}%`) },
    { sort: 'due', className: 'of-due', show: ({ dueOn }) => (dueOn === null ? <span className="quiet">{t('noDue')}</span> : <PlanDate date={dueOn} />) },
    { sort: 'daysLeft', className: 'of-days', show: ({ workingDaysLeft, closedAt }) => (closedAt === null ? <DaysLeft days={workingDaysLeft} /> : '–') },
  ];
}

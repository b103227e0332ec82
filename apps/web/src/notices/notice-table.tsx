import { Checkbox } from 'antd';
import { Link } from 'react-router';

import type { Got } from '../api/client.js';
import { PlanDate } from '../design/plan-date.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';

export type Notice = Got<'/api/plans/{plan}/notices'>['items'][number];

interface NoticeTableProps {
  readonly items: readonly Notice[];
  /** Ids; missing where nothing is chosen. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** One line a notice: what, about whom, to which address, how often tried, and what the mail server last answered. */
export function NoticeTable({ items, chosen, onChoose }: NoticeTableProps) {
  const t = useText('notices');
  const all = items.map(({ id }) => id);
  const choose = (ids: readonly string[], wanted: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) if (wanted) next.add(id); else next.delete(id);
    onChoose?.(next);
  };
  return (
    <div className="notices-scroll" tabIndex={0} role="region" aria-label={t('nav.notices')}>
      <table className="notices-table">
        <thead>
          <tr>
            {chosen === undefined ? null : (
              <th scope="col">
                <Checkbox aria-label={t('chooseAll')} checked={chosen.size > 0 && chosen.size === all.length} indeterminate={chosen.size > 0 && chosen.size < all.length} onChange={({ target }) => choose(all, target.checked)} />
              </th>
            )}
            {(['time', 'what', 'to', 'attempts', 'answer'] as const).map((column) => <th key={column} scope="col">{t(`column.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {items.map((notice) => (
            <tr key={notice.id}>
              {chosen === undefined ? null : (
                <td><Checkbox aria-label={t('choose', { to: notice.recipient })} checked={chosen.has(notice.id)} onChange={({ target }) => choose([notice.id], target.checked)} /></td>
              )}
              <td><PlanDate date={notice.sendAt} time /></td>
              <td>
                <strong>{t(`rule.${notice.rule.replace(/^due-\d+$/, 'due')}`)}</strong>
                {notice.task === null ? null : <span className="quiet"> {t('task', { no: notice.task })}</span>}
                {notice.unitName === null ? null : <div lang="zh-CN">{notice.unitName}</div>}
              </td>
              <td><Recipient notice={notice} /></td>
              <td className="number">{notice.attempts}</td>
              <td className="notices-answer" lang="zxx">{notice.answer ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who, at which address; and where it is corrected when a mail did not arrive there: that sends it again by itself. */
function Recipient({ notice: { recipient, recipientRole, unit, unitName, state } }: { readonly notice: Notice }) {
  const t = useText('notices');
  const { role } = useAccount();
  const ofOffice = recipientRole === 'coordinator' || recipientRole === 'leader' || recipientRole === 'mainLeader';
  const where = ofOffice ? { edit: 'office' } : unit === null ? null : { q: unitName ?? unit, edit: unit };
  return (
    <>
      <span>{t(`recipient.${recipientRole}`)}</span>
      <div className="notices-address" lang="zxx">{recipient}</div>
      {where !== null && role === 'coordinator' && (state === 'failed' || state === 'unknown') ? (
        <Link to={`/units?${new URLSearchParams(where).toString()}`} aria-label={t('correctOf', { to: recipient })}>{t('correct')}</Link>
      ) : null}
    </>
  );
}

import { Link } from 'react-router';

import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import type { Choice } from './use-chosen.js';
import type { Escalation } from './use-escalations.js';

interface MattersProps {
  readonly items: readonly Escalation[];
  readonly choice?: Choice;
}

/** One line a matter: unit, matter, due date, how late, and what there is to know before deciding. */
export function Matters({ items, choice }: MattersProps) {
  const t = useText('escalations');
  const all = choice !== undefined && choice.items.length > 0 && choice.chosen.length === choice.items.length;
  return (
    <table className="escalations-table">
      <thead>
        <tr>
          {choice === undefined ? null : <th className="escalations-tick">{choice.items.length === 0 ? null : <label><input type="checkbox" checked={all} onChange={({ target }) => choice.chooseAll(target.checked)} /> <span>{t('all')}</span></label>}</th>}
          <th>{t('unit')}</th>
          <th>{t('matter')}</th>
          <th>{t('due')}</th>
          <th>{t('late')}</th>
          <th>{t('remarks')}</th>
        </tr>
      </thead>
      <tbody>{items.map((item) => <Matter key={`${item.assignment} ${item.standing}`} item={item} {...(choice === undefined ? {} : { choice })} />)}</tbody>
    </table>
  );
}

function Matter({ item, choice }: { readonly item: Escalation; readonly choice?: Choice }) {
  const t = useText('escalations');
  const { assignment, task, taskTitle, unitName, dueOn, daysLate } = item;
  const open = choice !== undefined && choice.items.includes(item);
  return (
    <tr>
      {choice === undefined ? null : (
        <td className="escalations-tick">
          {open ? <input type="checkbox" aria-label={t('choose', { unit: unitName, no: task })} checked={choice.chosen.includes(item)} onChange={({ target }) => choice.choose(assignment, target.checked)} /> : null}
        </td>
      )}
      <td data-head={t('unit')}><span lang="zh-CN">{unitName}</span></td>
      <td data-head={t('matter')}><Link to={`/assignments/${assignment}`}>{t('task', { no: task })}</Link> <span lang="zh-CN">{taskTitle}</span></td>
      <td data-head={t('due')}>{dueOn === null ? null : <PlanDate date={dueOn} />}</td>
      <td data-head={t('late')} className="days-left late">{t('days', { count: daysLate })}</td>
      <td data-head={t('remarks')}><Remarks item={item} /></td>
    </tr>
  );
}

function Remarks({ item: { standing, at, leaders, reason, extension, unreached } }: { readonly item: Escalation }) {
  const t = useText('escalations');
  return (
    <ul className="escalations-remarks">
      {extension === null ? null : <li className="fault">{t('pending')} <PlanDate date={extension.dueOn} /> <span lang="zh-CN">{extension.reason}</span> <Link to="/extensions">{t('decide')}</Link></li>}
      {unreached ? <li className="fault">{t('unreached')} <Link to="/units">{t('correct')}</Link></li> : null}
      {reason === null ? null : <li>{t(standing === 'annulled' ? 'why.annulled' : 'why.held')} <span lang="zh-CN">{reason}</span></li>}
      {standing === 'waiting' ? null : (
        <li className="quiet">
          {t(`leaders.${standing === 'held' && at === null ? 'told' : standing}`)} <span lang="zh-CN">{leaders.join('、')}</span> {at === null || standing === 'announced' ? null : <PlanDate date={at} time />}
        </li>
      )}
      {standing === 'annulled' ? <li>{t('annulled')}</li> : null}
    </ul>
  );
}

import { Link } from 'react-router';

import { LightSign } from '../design/light.js';
import { Panel } from '../design/page.js';
import { useText } from '../texts.js';
import type { Leadership } from './use-leadership.js';

type Item = Leadership['escalated'][number];

const SHOWN = 8;

/** What was escalated to leadership and is still open, one line a unit, the longest overdue first. */
export function Escalated({ items }: { readonly items: readonly Item[] }) {
  const t = useText('leader');
  const open = items.filter((item) => item.open);
  const units = byUnit(open);
  const more = units.length - SHOWN;
  return (
    <Panel className="leader-escalated" title={t('escalated.title')} aside={t('escalated.open', { count: open.length, units: units.length })}>
      {units.length === 0 ? <p className="quiet">{t('escalated.none')}</p> : null}
      <ul className="leader-list">
        {units.slice(0, SHOWN).map(({ unit, unitName, rule, light, late, items: own }) => (
          <li key={`${unit} ${rule}`}>
            <Link to={own.length === 1 ? `/assignments/${own[0]!.assignment}` : `/ledger?unit=${unit}&light=${light}`} className="leader-name" lang="zh-CN">
              {unitName}
            </Link>
            <span className="leader-why quiet number" title={t('tasks.list', { tasks: own.map(({ task }) => task).join(t('listComma')), count: own.length })}>
              {own.length === 1 ? t('tasks.list', { tasks: own[0]!.task, count: 1 }) : t('tasks.count', { count: own.length })}
            </span>
            <span className="leader-figure number">
              <LightSign light={light} /> {late > 0 ? t('escalated.late', { count: late }) : t(`rule.${rule}`)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Link className="leader-more" to="/ledger?light=red">
          {t('escalated.more', { count: more })}
        </Link>
      ) : null}
    </Panel>
  );
}

function byUnit(items: readonly Item[]) {
  const groups = Map.groupBy(items, ({ unit, rule }) => `${unit} ${rule}`);
  return [...groups.values()]
    .map((own) => {
      const first = own[0]!;
      const late = Math.max(0, ...own.map(({ workingDaysLate }) => workingDaysLate ?? 0));
      return { ...first, late, items: [...own].sort((a, b) => a.task - b.task) };
    })
    .sort((a, b) => b.late - a.late || b.items.length - a.items.length);
}

import { MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';

import { useText } from '../texts.js';
import { Inbox } from './inbox.js';
import { Myself } from './myself.js';
import { HOME } from './navigation.js';
import { useAccount, useChosenPlan } from './plan-context.js';
import { Search } from './search.js';
import { useNarrow } from './use-narrow.js';

/** The head of every page: the house's name, the plan in view, who is here. */
export function Masthead({ onMenu }: { readonly onMenu: () => void }) {
  const t = useText();
  const account = useAccount();
  const narrow = useNarrow();
  return (
    <header className="masthead">
      <Button className="masthead-menu" type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={onMenu} />
      <Link className="masthead-name" to={HOME[account.role]}>
        {t('name')}
      </Link>
      <PlanSwitch />
      <div className="masthead-right">
        <Search />
        <Inbox />
        {narrow ? null : <Myself />}
      </div>
    </header>
  );
}

/** Pages of one thing of a plan, and the lists they belong to: another plan has no such thing. */
const OF_ONE_THING = /^\/(my|reviews|assignments)\/[^/]+-/;
const LIST: Readonly<Record<string, string>> = { my: '/my', reviews: '/reviews', assignments: '/ledger' };

/** Which plan is in view. With one plan, its name. */
function PlanSwitch() {
  const t = useText();
  const { plan, plans, choose } = useChosenPlan();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  if (!plan) return null;
  const change = (id: string) => {
    const list = LIST[OF_ONE_THING.exec(pathname)?.[1] ?? ''];
    if (list === undefined) choose(id);
    else void navigate(`${list}?plan=${encodeURIComponent(id)}`);
  };
  if (plans.length === 1) return <span className="masthead-plan" lang="zh-CN">{plan.title}</span>;
  return (
    <select className="masthead-plan" aria-label={t('choosePlan')} value={plan.id} onChange={(event) => change(event.target.value)}>
      {plans.map(({ id, title, now, status, clock }) => (
        <option key={id} value={id}>
          {`${title} · ${t(`clock.${clock}`)} · ${now.slice(0, 10)} · ${t(`status.${status}`)} · ${id.slice(-6)}`}
        </option>
      ))}
    </select>
  );
}

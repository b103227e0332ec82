import { MenuOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link, useNavigate } from 'react-router';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { Refused } from '../api/refused.js';
import { useText } from '../texts.js';
import { Inbox } from './inbox.js';
import { HOME } from './navigation.js';
import { useAccount, useChosenPlan } from './plan-context.js';
import { Search } from './search.js';
import { Switches } from './switches.js';

/** The head of every page: the house's name, the plan in view, who is here. */
export function Masthead({ onMenu }: { readonly onMenu: () => void }) {
  const t = useText();
  const account = useAccount();
  const signOut = useSignOut();
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
        <Switches />
        <span className="masthead-account">
          <span lang="zh-CN">{account.name}</span>
          <span className="quiet"> {t(`role.${account.role}`)}</span>
        </span>
        <Button type="text" size="small" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </div>
    </header>
  );
}

/** Which plan is in view. With one plan, its name. */
function PlanSwitch() {
  const t = useText();
  const { plan, plans, choose } = useChosenPlan();
  if (!plan) return null;
  if (plans.length === 1) return <span className="masthead-plan" lang="zh-CN">{plan.title}</span>;
  return (
    <Select
      className="masthead-plan"
      variant="borderless"
      aria-label={t('choosePlan')}
      value={plan.id}
      onChange={choose}
      popupMatchSelectWidth={false}
      options={plans.map(({ id, title, now, status, clock }) => ({ value: id, label: `${title} · ${t(`clock.${clock}`)} · ${now.slice(0, 10)} · ${t(`status.${status}`)} · ${id.slice(-6)}` }))}
    />
  );
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await answer(api.DELETE('/api/session'));
    } catch (error) {
      // Already out.
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
    await navigate('/sign-in', { replace: true });
    // Nothing of this person's stays for the next one.
    client.clear();
    client.setQueryData(keys.session, null);
  };
}

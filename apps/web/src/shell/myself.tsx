import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { Refused } from '../api/refused.js';
import { useText } from '../texts.js';
import { useAccount } from './plan-context.js';
import { Switches } from './switches.js';

/** Who is here, in which language and colours, and the way out: in the masthead, or at the end of a narrow page's menu. */
export function Myself() {
  const t = useText();
  const account = useAccount();
  const signOut = useSignOut();
  return (
    <div className="myself">
      <Switches />
      <span className="myself-name">
        <span lang="zh-CN">{account.name}</span>
        <span className="quiet"> {t(`role.${account.role}`)}</span>
      </span>
      <Button type="text" size="small" onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </div>
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

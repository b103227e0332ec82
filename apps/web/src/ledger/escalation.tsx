import { Button } from 'antd';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';
import { ReasonPanel } from './reason-panel.js';

/** What the coordinator may do about leadership hearing of a late assignment: hold it before it goes up, annul it after. */
export function Escalation({ assignment: { id, status, workingDaysLeft, held, escalations } }: { readonly assignment: Assignment }) {
  const params = { path: { id } };
  const late = status === 'open' && workingDaysLeft !== null && workingDaysLeft < 0;
  return (
    <>
      {held !== null ? <Held id={id} reason={held} /> : null}
      {late && held === null && escalations === 0 ? <ReasonPanel texts="hold" send={(body, once) => answer(api.POST('/api/assignments/{id}/hold', { params, body, ...once }))} /> : null}
      {escalations > 0 ? <ReasonPanel texts="annul" danger send={(body, once) => answer(api.POST('/api/assignments/{id}/annul', { params, body, ...once }))} /> : null}
    </>
  );
}

function Held({ id, reason }: { readonly id: string; readonly reason: string }) {
  const t = useText('ledger');
  const release = useCommand((_: undefined, once) => answer(api.POST('/api/assignments/{id}/release', { params: { path: { id } }, ...once })), { said: t('hold.released') });
  return (
    <Panel title={t('hold.held')}>
      <p lang="zh-CN">{reason}</p>
      <div className="waive-foot">
        <Button disabled={release.busy} onClick={() => release.send(undefined)}>{t('hold.release')}</Button>
        <span className="quiet">{t('hold.releaseHint')}</span>
      </div>
    </Panel>
  );
}

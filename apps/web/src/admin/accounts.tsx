import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';

import { answer, api, type Got } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { useUnits } from '../ledger/use-units.js';
import { useChosenPlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { NewAccount } from './new-account.js';
import { NewPassword } from './new-password.js';
import { ACCOUNTS, ROLES, type Role } from './account-roles.js';
import './admin.css';

type Account = Got<'/api/accounts'>['items'][number];

/** Who may sign in: to find, to open, to give another password, to shut. */
export default function Accounts() {
  const t = useText('admin');
  const [q, setQ] = useState('');
  const [role, setRole] = useState<Role>();
  const [opening, setOpening] = useState(false);
  const wanted = q.trim();
  const query = useQuery({
    queryKey: [...ACCOUNTS, wanted, role],
    queryFn: () => answer(api.GET('/api/accounts', { params: { query: { cast: 'false', ...(wanted === '' ? {} : { q: wanted }), ...(role === undefined ? {} : { role }) } } })),
  });
  return (
    <>
      <PageHead title={t('nav.accounts')} about={t('accounts.about')}>
        {opening ? null : <Button type="primary" onClick={() => setOpening(true)}>{t('accounts.open')}</Button>}
      </PageHead>
      {opening ? <Panel title={t('accounts.open')}><NewAccount onDone={() => setOpening(false)} /></Panel> : null}
      <div className="admin-filters" role="search">
        <Input type="search" aria-label={t('accounts.search')} placeholder={t('accounts.search')} value={q} onChange={({ target }) => setQ(target.value)} />
        <Select allowClear aria-label={t('accounts.role')} placeholder={t('accounts.role')} value={role ?? null} options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(value) => setRole(value ?? undefined)} />
      </div>
      <Answer query={query} empty={({ items }) => items.length === 0 && <Empty title={t('accounts.none')} />}>
        {({ items }) => (
          <div className="admin-scroll" tabIndex={0} role="region" aria-label={t('nav.accounts')}>
            <table className="admin-table">
              <thead>
                <tr>
                  {(['login', 'name', 'role', 'unit', 'mail', 'state'] as const).map((column) => <th key={column} scope="col">{t(`accounts.${column}`)}</th>)}
                  <th scope="col"><span className="visually-hidden">{t('accounts.acts')}</span></th>
                </tr>
              </thead>
              <tbody>{items.map((account) => <AccountRow key={account.id} account={account} />)}</tbody>
            </table>
          </div>
        )}
      </Answer>
    </>
  );
}

function AccountRow({ account: { id, login, name, role, unit, mail, active } }: { readonly account: Account }) {
  const t = useText('admin');
  const { plan } = useChosenPlan();
  const [doing, setDoing] = useState<'password' | 'shut' | null>(null);
  const shut = useCommand((account: string, once) => answer(api.POST('/api/accounts/{id}/deactivate', { params: { path: { id: account } }, ...once })), {
    touches: [ACCOUNTS],
    said: t('accounts.shutDone', { login }),
    onDone: () => setDoing(null),
  });
  return (
    <tr className={active ? undefined : 'quiet'}>
      <th scope="row">{login}</th>
      <td lang="zh-CN">{name}</td>
      <td>{t(`role.${role}`)}</td>
      <td lang="zh-CN">{unit === null ? '–' : plan === null ? unit : <UnitName unit={unit} />}</td>
      <td>{mail}</td>
      <td>{t(active ? 'accounts.active' : 'accounts.shut')}</td>
      <td>
        {!active ? null : doing === 'password' ? (
          <NewPassword id={id} login={login} onDone={() => setDoing(null)} />
        ) : doing === 'shut' ? (
          <span className="admin-acts">
            <span>{t('accounts.shutSure')}</span>
            <Button size="small" danger disabled={shut.busy} onClick={() => shut.send(id)}>{t('accounts.shutNow')}</Button>
            <Button size="small" onClick={() => setDoing(null)}>{t('cancel')}</Button>
          </span>
        ) : (
          <span className="admin-acts">
            <Button size="small" type="text" onClick={() => setDoing('password')}>{t('accounts.newPassword')}</Button>
            <Button size="small" type="text" onClick={() => setDoing('shut')}>{t('accounts.shutIt')}</Button>
          </span>
        )}
      </td>
    </tr>
  );
}

/** As the plan in view calls it; its key where it does not know it. */
function UnitName({ unit }: { readonly unit: string }) {
  return useUnits().find(({ value }) => value === unit)?.label ?? unit;
}

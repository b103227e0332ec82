import { Button, Input, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { useUnits } from '../ledger/use-units.js';
import { useChosenPlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { ACCOUNTS, ROLES, type Role } from './account-roles.js';

const EMPTY = { login: '', name: '', role: 'officer' as Role, unit: '', mail: '', password: '' };

/** Opens an account. Only an officer belongs to a unit: one of the plan in view, or named by its key where there is no plan yet. */
export function NewAccount({ onDone }: { readonly onDone: () => void }) {
  const t = useText('admin');
  const { plan } = useChosenPlan();
  const [form, setForm] = useState(EMPTY);
  const change = (part: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...part }));
  const open = useCommand((body: Body<'/api/accounts'>, once) => answer(api.POST('/api/accounts', { body, ...once })), {
    touches: [ACCOUNTS],
    said: t('accounts.opened', { login: form.login }),
    onDone,
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    open.send({ ...form, unit: form.role === 'officer' ? form.unit.trim() : null });
  };
  const field = (name: 'login' | 'name' | 'unit' | 'mail', more: React.ComponentProps<typeof Input> = {}) => (
    <label>
      {t(`accounts.${name}`)}
      <Input required value={form[name]} onChange={({ target }) => change({ [name]: target.value })} {...more} />
    </label>
  );
  return (
    <form className="admin-form" onSubmit={send} aria-label={t('accounts.open')}>
      {field('login', { autoComplete: 'off', maxLength: 64 })}
      {field('name', { maxLength: 100 })}
      <label>
        {t('accounts.role')}
        <Select value={form.role} options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(role: Role) => change({ role })} />
      </label>
      {form.role !== 'officer' ? null : plan === null ? field('unit', { placeholder: t('accounts.unitHint') }) : <UnitChoice unit={form.unit} onChange={(unit) => change({ unit })} />}
      {field('mail', { type: 'email' })}
      <label>
        {t('accounts.password')}
        <Input.Password required minLength={10} autoComplete="new-password" placeholder={t('accounts.passwordHint')} value={form.password} onChange={({ target }) => change({ password: target.value })} />
      </label>
      <p className="fault" role="alert">{open.error ? sentenceOf(open.error, t('unreachable')) : null}</p>
      <div className="admin-acts">
        <Button type="primary" htmlType="submit" disabled={open.busy || (form.role === 'officer' && form.unit.trim() === '')}>{t('accounts.openNow')}</Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

function UnitChoice({ unit, onChange }: { readonly unit: string; readonly onChange: (unit: string) => void }) {
  const t = useText('admin');
  return (
    <div>
      {/* Beside it, not around it: a click on a label would open the list and close it again. */}
      <label htmlFor="account-unit">{t('accounts.unit')}</label>
      <Select id="account-unit" showSearch={{ optionFilterProp: 'label' }} placeholder={t('accounts.unitChoose')} value={unit === '' ? null : unit} options={useUnits()} onChange={onChange} />
    </div>
  );
}

import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api, type Got } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';

type OfficePerson = Got<'/api/plans/{plan}/directory'>['office'][number];

interface OfficePeopleProps {
  readonly people: readonly OfficePerson[];
  /** Of the directory as it was read: somebody else's change meanwhile is not overwritten. */
  readonly version: string;
}

/** The office's own people and the leaders; a coordinator corrects their names, addresses and telephones here. `edited`: it was come here for that. */
export function OfficePeople({ people, version, edited }: OfficePeopleProps & { readonly edited: boolean }) {
  const t = useText('directory');
  const { role } = useAccount();
  const [editing, setEditing] = useState(edited && role === 'coordinator');
  if (editing) return <OfficeForm people={people} version={version} onDone={() => setEditing(false)} />;
  return (
    <>
      <ul className="units">
        {people.map(({ role: part, name, mail, phone }) => (
          <li key={`${part} ${mail}`}><span>{t(`role.${part}`)}</span> <span lang="zh-CN">{name}</span> <span className="quiet">{mail}{phone === undefined ? null : ` · ${phone}`}</span></li>
        ))}
      </ul>
      {role === 'coordinator' && people.length > 0 ? <Button size="small" type="text" aria-label={t('editOf', { name: t('office') })} onClick={() => setEditing(true)}>{t('edit')}</Button> : null}
    </>
  );
}

function OfficeForm({ people: before, version, onDone }: OfficePeopleProps & { readonly onDone: () => void }) {
  const t = useText('directory');
  const { id: plan } = usePlan();
  const [people, setPeople] = useState(before);
  const save = useCommand(
    (office: typeof people, once) => answer(api.POST('/api/plans/{plan}/directory', { params: { path: { plan } }, body: { office: [...office] }, ...seen(once, { version }) })),
    { said: t('saved'), onDone, quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.send(people.map(({ phone, ...one }) => ({ ...one, ...(phone === undefined || phone.trim() === '' ? {} : { phone }) })));
  };
  const change = (at: number, part: Partial<Pick<OfficePerson, 'name' | 'mail' | 'phone'>>) => setPeople((all) => all.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <form className="contacts-form" onSubmit={send} aria-label={t('office')}>
      {people.map(({ role, name, mail, phone }, at) => {
        // Several have the same part: each is named by who it was.
        const person = `${t(`role.${role}`)} ${before[at]!.name}`;
        return (
          <fieldset key={at}>
            <legend>{t(`role.${role}`)}</legend>
            <Input required maxLength={100} aria-label={t('nameOf', { person })} value={name} onChange={({ target }) => change(at, { name: target.value })} />
            <Input required type="email" maxLength={200} aria-label={t('mailOf', { person })} value={mail} onChange={({ target }) => change(at, { mail: target.value })} />
            <Input type="tel" maxLength={50} aria-label={t('phoneOf', { person })} placeholder={t('phone')} value={phone ?? ''} onChange={({ target }) => change(at, { phone: target.value })} />
          </fieldset>
        );
      })}
      <p className="fault" role="alert">{save.error ? sentenceOf(save.error, t('unreachable')) : null}</p>
      <div>
        <Button type="primary" htmlType="submit" disabled={save.busy}>{t('save')}</Button> <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import type { Unit } from './index.js';

const PEOPLE = ['officer', 'deputyHead', 'head'] as const;

interface ContactsFormProps {
  readonly unit: Unit;
  readonly contacts: NonNullable<Unit['contacts']>;
  /** Of the directory as it was read: somebody else's change meanwhile is not overwritten. */
  readonly version: string;
  readonly onDone: () => void;
}

/** Who of the unit gets the notices from now on. */
export function ContactsForm({ unit, contacts, version, onDone }: ContactsFormProps) {
  const t = useText('directory');
  const { id: plan } = usePlan();
  const [people, setPeople] = useState(contacts);
  const save = useCommand(
    (changed: typeof people, once) => answer(api.POST('/api/plans/{plan}/directory', { params: { path: { plan } }, body: { units: [{ unit: unit.key, ...changed }] }, ...seen(once, { version }) })),
    { said: t('saved'), onDone, quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.send(people);
  };
  const change = (person: (typeof PEOPLE)[number], part: Partial<{ name: string; mail: string }>) => setPeople((before) => ({ ...before, [person]: { ...before[person], ...part } }));
  return (
    <form className="contacts-form" onSubmit={send} aria-label={unit.name}>
      {PEOPLE.map((person) => (
        <fieldset key={person}>
          <legend>{t(`recipient.${person}`)}</legend>
          <Input required maxLength={100} aria-label={t('nameOf', { person: t(`recipient.${person}`) })} value={people[person].name} onChange={({ target }) => change(person, { name: target.value })} />
          <Input required type="email" maxLength={200} aria-label={t('mailOf', { person: t(`recipient.${person}`) })} value={people[person].mail} onChange={({ target }) => change(person, { mail: target.value })} />
        </fieldset>
      ))}
      <p className="fault" role="alert">{save.error ? sentenceOf(save.error, t('unreachable')) : null}</p>
      <div>
        <Button type="primary" htmlType="submit" disabled={save.busy}>{t('save')}</Button> <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { PageHead, Panel } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { ContactsForm } from './contacts-form.js';
import { OfficePeople } from './office-people.js';
import './directory.css';

type Directory = Got<'/api/plans/{plan}/directory'>;
export type Unit = Directory['units'][number];

/** The plan's units with their people, its groups, and the office. */
export default function UnitDirectory() {
  const t = useText('directory');
  const { id: plan } = usePlan();
  const [params] = useSearchParams();
  const [q, setQ] = useState(params.get('q') ?? '');
  const edited = params.get('edit');
  const query = useQuery({ queryKey: keys.of(plan, 'units'), queryFn: () => answer(api.GET('/api/plans/{plan}/directory', { params: { path: { plan } } })) });
  return (
    <>
      <PageHead title={t('nav.units')} about={t('about')}>
        <Input type="search" aria-label={t('search')} placeholder={t('search')} value={q} onChange={({ target }) => setQ(target.value)} />
      </PageHead>
      <Answer query={query} lines={10}>
        {(directory) => {
          const units = directory.units.filter(({ key, name, aliases }) => [key, name, ...aliases].some((word) => word.includes(q.trim())));
          return (
            <div className="directory">
              <Panel title={t('units')} aside={<span className="number">{units.length}</span>}>
                {units.length === 0 ? <Empty title={t('none')} /> : <ul className="units">{units.map((unit) => <UnitLine key={unit.key} unit={unit} version={directory.version} edited={unit.key === edited} />)}</ul>}
              </Panel>
              <div className="directory-side">
                <Panel title={t('office')}>
                  <OfficePeople people={directory.office} version={directory.version} edited={edited === 'office'} />
                </Panel>
                <Panel title={t('groups')}>
                  {directory.groups.map(({ phrase, members }) => (
                    <details key={phrase}>
                      <summary><span lang="zh-CN">{phrase}</span> <span className="quiet number">{t('members', { count: members.length })}</span></summary>
                      <p lang="zh-CN">{members.join('、')}</p>
                    </details>
                  ))}
                </Panel>
              </div>
            </div>
          );
        }}
      </Answer>
    </>
  );
}

/** `edited`: it was come here to change its contacts. */
function UnitLine({ unit, version, edited }: { readonly unit: Unit; readonly version: string; readonly edited: boolean }) {
  const t = useText('directory');
  const { role } = useAccount();
  const [editing, setEditing] = useState(edited && role === 'coordinator');
  const { name, aliases, assignments, fromNotice, contacts } = unit;
  return (
    <li>
      <div className="unit-head">
        <strong lang="zh-CN">{name}</strong>
        {aliases.length === 0 ? null : <span className="quiet" lang="zh-CN">{aliases.join('、')}</span>}
        <span className="quiet number">{t('assignments', { count: assignments })}</span>
        {fromNotice ? null : <span className="quiet">{t('notFromNotice')}</span>}
        {role === 'coordinator' && contacts !== null && !editing ? <Button size="small" type="text" aria-label={t('editOf', { name })} onClick={() => setEditing(true)}>{t('edit')}</Button> : null}
      </div>
      {contacts === null ? null : editing ? (
        <ContactsForm unit={unit} contacts={contacts} version={version} onDone={() => setEditing(false)} />
      ) : (
        <dl className="contacts">
          {(['officer', 'deputyHead', 'head'] as const).map((person) => (
            <div key={person}>
              <dt>{t(`recipient.${person}`)}</dt>
              <dd><span lang="zh-CN">{contacts[person].name}</span> <span className="quiet">{contacts[person].mail}</span></dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

import { Button } from 'antd';

import { EMPTY_PERSON, type OfficePersonForm } from '../../../../../domain/notice/directory-form.js';
import { OFFICE_LENGTHS } from '../../../../../domain/plan/office.js';
import { Panel } from '../../design/page.js';
import { useText } from '../../texts.js';
import { PersonFields } from './person-fields.js';
import { HEAD_FIELDS, type HeadField } from './tree.js';
import type { DirectoryEditor } from './use-directory.js';

const LENGTHS: Readonly<Record<HeadField, number>> = { county: 50, issuer: 500, ...OFFICE_LENGTHS };

/** Whose plan it is and who supervises it: what stands at the head and foot of papers and mails. */
export function OfficeHead({ editor: { tree, fixed, change } }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  return (
    <Panel title={t('people.headTitle')}>
      <div className="draft-form">
        {HEAD_FIELDS.map((field) => (
          <div key={field} className="traced">
            <label htmlFor={`head-${field}`}>{t(`people.head.${field}`)}</label>
            <input id={`head-${field}`} className="import-field" lang="zh-CN" maxLength={LENGTHS[field]} disabled={fixed} aria-describedby={`head-${field}-hint`} value={tree.head[field]} onChange={({ target }) => change((before) => ({ ...before, head: { ...before.head, [field]: target.value } }))} />
            <span className="quiet" id={`head-${field}-hint`}>{t(`people.hint.${field}`)}</span>
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** Coordinators and leaders of the county; one leader is the main one. */
export function People({ editor: { tree, fixed, change } }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  const people = Object.entries(tree.person).flatMap(([id, person]) => (person === undefined ? [] : [{ id, person }]));
  const set = (id: string, part: Partial<OfficePersonForm>) => change((before) => ({ ...before, person: { ...before.person, [id]: { ...before.person[id]!, ...part } } }));
  const add = (role: OfficePersonForm['role']) => {
    const free = (start: number, taken: (no: number) => boolean): number => (taken(start) ? free(start + 1, taken) : start);
    const id = `${role}-${free(people.length, (no) => tree.person[`${role}-${no}`] !== undefined)}`;
    const key = role === 'leader' ? `leader-${free(1, (no) => people.some(({ person }) => person.key === `leader-${no}`))}` : '';
    change((before) => ({ ...before, person: { ...before.person, [id]: { role, key, main: false, ...EMPTY_PERSON } } }));
  };
  const remove = (id: string) =>
    change((before) => {
      const { [id]: gone, ...person } = before.person;
      // Nobody is under a leader who is no more.
      const unit = Object.fromEntries(Object.entries(before.unit).map(([name, one]) => [name, one && gone?.key && one.leader === gone.key ? { ...one, leader: '' } : one]));
      return { ...before, person, unit };
    });
  const choose = (chosen: string | null) =>
    change((before) => ({ ...before, person: Object.fromEntries(Object.entries(before.person).map(([id, one]) => [id, one && one.role === 'leader' ? { ...one, main: id === chosen } : one])) }));
  return (
    <Panel title={t('people.office')}>
      <p className="quiet">{t('people.officeAbout')}</p>
      {(['coordinator', 'leader'] as const).map((role) => {
        const own = people.filter(({ person }) => person.role === role);
        return (
          <div key={role} className="people-role" role="group" aria-label={t(`people.role.${role}`)}>
            <h3>{t(`people.role.${role}`)}</h3>
            {own.map(({ id, person }, at) => (
              <div key={id} className="people-row">
                <PersonFields id={`person-${id}`} of={`${t(`people.role.${role}`)} ${at + 1}`} person={person} fixed={fixed} onChange={(part) => set(id, part)} />
                {role === 'leader' ? (
                  <label className="import-check"><input type="checkbox" checked={person.main} disabled={fixed} onChange={({ target }) => choose(target.checked ? id : null)} /> {t('people.main')}</label>
                ) : null}
                {fixed || own.length === 1 ? null : <Button size="small" type="text" aria-label={t('people.removePerson', { role: t(`people.role.${role}`), no: at + 1 })} onClick={() => remove(id)}>✕</Button>}
              </div>
            ))}
            {fixed ? null : <div><Button size="small" onClick={() => add(role)}>{t(`people.add.${role}`)}</Button></div>}
          </div>
        );
      })}
    </Panel>
  );
}

import { Button } from 'antd';
import { useState } from 'react';

import { isSpare, POSTS, type UnitForm } from '../../../../../domain/notice/directory-form.js';
import { Panel } from '../../design/page.js';
import { useText } from '../../texts.js';
import { PersonFields } from './person-fields.js';
import type { DirectoryEditor } from './use-directory.js';

/** Every unit with its officer, deputy head and head; those somebody is missing in first among equals of the notice's order. */
export function Units({ editor }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  const { form, missing, stored } = editor;
  const [only, setOnly] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const lacking = new Map(missing.units.map(({ name, posts }) => [name, posts]));
  const shown = form.units.filter(({ name }) => !only || lacking.has(name) || open.has(name));
  const toggle = (name: string) => setOpen((before) => new Set(before.has(name) ? [...before].filter((one) => one !== name) : [...before, name]));
  return (
    <Panel title={t('people.units')} aside={<span className="number">{t('people.unitCount', { count: form.units.length, missing: lacking.size })}</span>}>
      <div className="import-adds">
        <label className="import-check"><input type="checkbox" checked={only} onChange={({ target }) => setOnly(target.checked)} /> {t('people.onlyMissing')}</label>
        <Button size="small" onClick={() => setOpen(new Set(shown.map(({ name }) => name)))}>{t('people.openAll')}</Button>
        <Button size="small" type="text" onClick={() => setOpen(new Set())}>{t('people.closeAll')}</Button>
      </div>
      <ul className="people-units">
        {shown.map((unit) => (
          <OneUnit key={unit.name} editor={editor} unit={unit} lacking={lacking.get(unit.name)?.length ?? 0} open={open.has(unit.name)} onToggle={() => toggle(unit.name)} tasks={stored.named.units[unit.name] ?? 0} />
        ))}
      </ul>
    </Panel>
  );
}

interface OneUnitProps {
  readonly editor: DirectoryEditor;
  readonly unit: UnitForm;
  /** Posts nobody would be reached at. */
  readonly lacking: number;
  readonly tasks: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function OneUnit({ editor, unit, lacking, tasks, open, onToggle }: OneUnitProps) {
  const t = useText('import');
  const { fixed, form, stored, setUnit, change } = editor;
  const leaders = form.people.filter(({ role, key }) => role === 'leader' && key !== '');
  const groups = form.groups.filter(({ members }) => members.includes(unit.name)).map(({ phrase }) => phrase);
  const spare = isSpare(unit, form, stored.named);
  return (
    <li className={open ? 'item item-open' : 'item'} id={`unit-${unit.name}`}>
      <button type="button" className="people-line" aria-expanded={open} onClick={onToggle}>
        <span lang="zh-CN" className="item-title">{unit.name}</span>
        <span className={lacking > 0 ? 'fault' : 'quiet'}>{lacking > 0 ? t('people.lacking', { count: lacking }) : spare ? t('people.unnamed') : t('people.full')}</span>
      </button>
      {open ? (
        <div className="people-unit">
          <p className="quiet">{tasks > 0 ? t('people.tasks', { count: tasks }) : null} {groups.length > 0 ? <span lang="zh-CN">{groups.join('、')}</span> : null}</p>
          {POSTS.map((post) => (
            <fieldset key={post}>
              <legend>{t(`people.part.${post}`)}</legend>
              <PersonFields id={`unit-${unit.name}-${post}`} of={`${unit.name} ${t(`people.part.${post}`)}`} person={unit[post]} fixed={fixed} onChange={(part) => setUnit(unit, { [post]: { ...unit[post], ...part } })} />
            </fieldset>
          ))}
          <label className="people-leader">
            {t('people.part.leader')}
            <select className="import-field" disabled={fixed} value={unit.leader} onChange={({ target }) => setUnit(unit, { leader: target.value })} lang="zh-CN">
              <option value="">{t('people.allLeaders')}</option>
              {leaders.map(({ key, name }, at) => <option key={key} value={key}>{name === '' ? t('people.leaderNo', { no: at + 1 }) : name}</option>)}
            </select>
          </label>
          {fixed || !spare ? null : <div><Button size="small" onClick={() => change((before) => ({ ...before, unit: Object.fromEntries(Object.entries(before.unit).filter(([name]) => name !== unit.name)) }))}>{t('people.removeUnit')}</Button></div>}
        </div>
      ) : null}
    </li>
  );
}

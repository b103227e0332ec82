import { Button } from 'antd';

import type { DraftGroup, DraftTask, DraftUnit, NoticeDraft } from '../../../../domain/notice/draft.js';
import { useText } from '../texts.js';
import { changed, useEditor, without } from './editor.js';
import { FromLine } from './fields.js';

interface UnitsProps {
  readonly id: string;
  readonly task: DraftTask;
  readonly set: (part: Partial<DraftTask>) => void;
}

const ROLES = ['lead', 'responsible', 'support'] as const;
type Role = DraftUnit['role'];

/** Who has the task: units and groups with their parts; a name that is nearly one of the directory's is a question. */
export function Units({ id, task: { units, groups, openEnded, places, source }, set }: UnitsProps) {
  const t = useText('import');
  const { fixed, detail, change } = useEditor();
  const answerNear = (rawName: string, name: string | null) => change((draft) => settled(draft, rawName, name));
  const place = places.units ?? source;
  const setUnit = (at: number, part: Partial<DraftUnit>) => set({ units: changed(units, at, part) });
  const setGroup = (at: number, part: Partial<DraftGroup>) => set({ groups: changed(groups, at, part) });
  return (
    <fieldset className="traced-wide import-units">
      <legend>{t('units.title')} <FromLine place={place} about={t('units.title')} /></legend>
      <datalist id={`${id}-known`}>{detail.directory?.units.map(({ key, name }) => <option key={key} value={name} />)}</datalist>
      {units.map((unit, at) => (
        <Row key={at} id={`${id}-unit-${at}`} label={t('units.name')} name={unit.name} list={`${id}-known`} role={unit.role} place={unit.source} onRemove={() => set({ units: without(units, at) })}
          onRole={(role) => setUnit(at, { role })}
          onName={(name) => setUnit(at, { name, ...(unit.rawName === '' || unit.source.end === 0 ? { rawName: name } : {}), match: { kind: detail.directory?.units.some((one) => one.name === name) ? 'alias' : 'unknown' } })}
        >
          {unit.match.kind === 'near' ? (
            <div className="near" role="group" aria-label={t('units.near', { name: unit.rawName })}>
              <span>{t('units.nearBefore')} <b lang="zh-CN">{unit.rawName}</b> {t('units.nearAfter')}</span>
              {unit.match.candidates.map((name) => (
                <Button key={name} size="small" disabled={fixed} onClick={() => answerNear(unit.rawName, name)}><span lang="zh-CN">{name}</span></Button>
              ))}
              <Button size="small" type="text" disabled={fixed} onClick={() => answerNear(unit.rawName, null)}>{t('units.keep')}</Button>
            </div>
          ) : unit.rawName !== unit.name && unit.rawName !== '' ? (
            <span className="quiet">{t('units.printed')} <span lang="zh-CN">{unit.rawName}</span></span>
          ) : null}
        </Row>
      ))}
      {groups.map((group, at) => (
        <Row key={at} id={`${id}-group-${at}`} label={t('units.group')} name={group.phrase} role={group.role} place={group.source} onRemove={() => set({ groups: without(groups, at) })} onRole={(role) => setGroup(at, { role })} onName={(phrase) => setGroup(at, { phrase })}>
          <span className="quiet">{t('units.group')}</span>
        </Row>
      ))}
      <label className="import-check">
        <input type="checkbox" id={`${id}-openEnded`} checked={openEnded} disabled={fixed} onChange={({ target }) => set({ openEnded: target.checked })} /> {t('units.openEnded')}
      </label>
      {fixed ? null : (
        <div className="import-adds">
          <Button size="small" id={`${id}-units`} onClick={() => set({ units: [...units, { name: '', rawName: '', role: 'responsible', match: { kind: 'unknown' }, source: NOWHERE }] })}>{t('units.add')}</Button>
          <Button size="small" onClick={() => set({ groups: [...groups, { phrase: '', role: 'responsible', source: NOWHERE }] })}>{t('units.addGroup')}</Button>
        </div>
      )}
    </fieldset>
  );
}

/** A near match answered once is answered wherever the name is printed: it is a unit of the directory, or (null) itself. */
function settled(draft: NoticeDraft, printed: string, name: string | null): NoticeDraft {
  const settle = (unit: DraftUnit): DraftUnit => {
    if (unit.rawName !== printed || unit.match.kind !== 'near') return unit;
    return name === null ? { ...unit, match: { kind: 'unknown' } } : { ...unit, name, match: { kind: 'alias' } };
  };
  return { ...draft, tasks: draft.tasks.map((task) => ({ ...task, units: task.units.map(settle) })) };
}

const NOWHERE = { start: 0, end: 0 };

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly role: Role;
  readonly list?: string;
  readonly place: DraftUnit['source'];
  readonly onName: (name: string) => void;
  readonly onRole: (role: Role) => void;
  readonly onRemove: () => void;
  readonly children: React.ReactNode;
}

function Row({ id, label, name, role, list, place, onName, onRole, onRemove, children }: RowProps) {
  const t = useText('import');
  const { fixed, mark } = useEditor();
  return (
    <div className="import-unit" onFocus={() => place.end > 0 && mark(place)}>
      <input id={id} className="import-field" lang="zh-CN" aria-label={label} value={name} list={list} maxLength={500} disabled={fixed} onChange={({ target }) => onName(target.value)} />
      <select className="import-field" aria-label={t('units.roleOf', { name })} value={role} disabled={fixed} onChange={({ target }) => onRole(target.value as Role)}>
        {ROLES.map((one) => <option key={one} value={one}>{t(`unitRole.${one}`)}</option>)}
      </select>
      {fixed ? null : <Button size="small" type="text" aria-label={t('units.removeOne', { name })} onClick={onRemove}>✕</Button>}
      {children}
    </div>
  );
}

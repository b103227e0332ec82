import { Button } from 'antd';

import { Panel } from '../../design/page.js';
import { useText } from '../../texts.js';
import { membersIn } from './tree.js';
import type { DirectoryEditor } from './use-directory.js';

/** Who is meant by 各镇政府, 各成员单位: every member gets what the notice gives to all of them. */
export function Groups({ editor: { tree, fixed, change, stored, form } }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  const groups = Object.entries(tree.group).flatMap(([phrase, of]) => (of === undefined ? [] : [{ phrase, ...of }]));
  if (groups.length === 0) return null;
  const set = (phrase: string, members: string) => change((before) => ({ ...before, group: { ...before.group, [phrase]: { members } } }));
  const printed = form.units.filter(({ name }) => stored.named.units[name] !== undefined).map(({ name }) => name);
  return (
    <Panel title={t('people.groups')}>
      <p className="quiet">{t('people.groupsAbout')}</p>
      {groups.map(({ phrase, members }, at) => {
        const names = membersIn(members);
        return (
          <div key={phrase} className="people-group">
            <label htmlFor={`group-${at}`} id={`group-${at}-name`}><strong lang="zh-CN">{phrase}</strong></label>{' '}
            <span className={names.length === 0 && stored.named.groups[phrase] !== undefined ? 'fault' : 'quiet'}>
              {t('people.members', { count: names.length })} · {stored.named.groups[phrase] === undefined ? t('people.unnamed') : t('people.tasks', { count: stored.named.groups[phrase] })}
            </span>
            <textarea id={`group-${at}`} className="import-field" lang="zh-CN" rows={Math.min(8, Math.max(2, names.length))} disabled={fixed} value={members} onChange={({ target }) => set(phrase, target.value)} />
            {fixed || printed.length === 0 ? null : <div><Button size="small" aria-describedby={`group-${at}-name`} onClick={() => set(phrase, [...new Set([...names, ...printed])].join('\n'))}>{t('people.allPrinted', { count: printed.length })}</Button></div>}
          </div>
        );
      })}
    </Panel>
  );
}

import { Panel } from '../../design/page.js';
import { useText } from '../../texts.js';
import type { DirectoryEditor } from './use-directory.js';

/** What is still missing, counted by kind and named; a name leads to its place. */
export function Still({ editor: { missing, form } }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  if (missing.count === 0) return null;
  const { head, people, units, groups } = missing;
  return (
    <Panel title={t('people.still')} aside={<span className="number">{missing.count}</span>}>
      <p className="quiet">{t('people.stillAbout')}</p>
      <ul className="import-facts">
        {head.length === 0 ? null : <li>{t('people.lacks.head', { what: head.map((field) => t(`people.head.${field}`)).join(t('people.and')) })}</li>}
        {people.length === 0 ? null : <li>{t('people.lacks.people', { count: people.length, of: form.people.length })}</li>}
        {groups.length === 0 ? null : <li>{t('people.lacks.groups', { count: groups.length })} <span lang="zh-CN">{groups.join('、')}</span></li>}
        {units.length === 0 ? null : <li>{t('people.lacks.units', { count: units.length, posts: units.reduce((sum, { posts }) => sum + posts.length, 0) })} <span lang="zh-CN">{units.map(({ name }) => name).join('、')}</span></li>}
      </ul>
    </Panel>
  );
}

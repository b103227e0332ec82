import { Button, Popconfirm } from 'antd';
import { Link } from 'react-router';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { useText } from '../texts.js';
import { DRAFTS, useDrafts, type DraftSummary } from './draft-query.js';

/** Plans in the making, changed last first. */
export function DraftList() {
  const t = useText('import');
  return (
    <Answer query={useDrafts()} empty={({ items }) => items.length === 0 && <Empty title={t('list.none')}>{t('list.noneWhy')}</Empty>}>
      {({ items }) => (
        <ul className="drafts">
          {items.map((draft) => (
            <OneDraft key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
    </Answer>
  );
}

function OneDraft({ draft: { id, title, fileName, status, tasks, warnings, version, changedBy, changedAt } }: { readonly draft: DraftSummary }) {
  const t = useText('import');
  const remove = useCommand((_: null, once) => answer(api.DELETE('/api/drafts/{id}', { params: { path: { id }, query: { version } }, ...once })), { touches: [DRAFTS], said: t('list.deleted') });
  return (
    <li>
      <div className="draft-line">
        <Link to={`/import/${id}`} lang="zh-CN">{title === '' ? fileName : title}</Link>
        <p className="quiet">
          <span lang="zh-CN">{fileName}</span> · {t('list.tasks', { count: tasks })} · {warnings === 0 ? t('list.clean') : t('list.warnings', { count: warnings })} · <span lang="zh-CN">{changedBy}</span> <PlanDate date={changedAt} time />
        </p>
      </div>
      <span className="draft-status">{t(`status.${status}`)}</span>
      {status === 'launched' ? null : (
        <Popconfirm title={t('list.sure')} okText={t('list.delete')} cancelText={t('cancel')} onConfirm={() => remove.send(null)}>
          <Button size="small" aria-label={t('list.deleteOne', { title: title === '' ? fileName : title })} disabled={remove.busy}>{t('list.delete')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}

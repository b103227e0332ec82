import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PlanDate } from '../design/plan-date.js';
import { Sheet } from '../design/sheet.js';
import { Answer, Empty } from '../design/states.js';
import { useText } from '../texts.js';

type Notice = Got<'/api/inbox'>['items'][number];

const PART = 30;
const MOST = 200;

/** What has been written to me, newest first; a look at one, or one word for all, and it is read. */
export default function InboxSheet({ plan, onClose }: { readonly plan: string; readonly onClose: () => void }) {
  const t = useText();
  const [size, setSize] = useState(PART);
  const notices = useQuery({
    queryKey: keys.of(plan, 'inbox', 'list', size),
    placeholderData: keepPreviousData,
    queryFn: () => answer(api.GET('/api/inbox', { params: { query: { plan, size } } })),
  });
  const read = useCommand((ids: readonly string[] | null, once) => answer(api.POST('/api/inbox/read', { body: { plan, ...(ids === null ? {} : { ids: [...ids] }) }, ...once })), {
    touches: [keys.of(plan, 'inbox')],
  });
  return (
    <Sheet title={t('inbox.title')} place="right" onClose={onClose}>
      <header className="inbox-head">
        <h2>{t('inbox.title')}</h2>
        <span>
          {(notices.data?.unread ?? 0) > 0 ? (
            <Button size="small" loading={read.busy} onClick={() => read.send(null)}>
              {t('inbox.readAll')}
            </Button>
          ) : null}
          <Button size="small" type="text" onClick={onClose}>
            {t('close')}
          </Button>
        </span>
      </header>
      <Answer query={notices} empty={({ items }) => items.length === 0 && <Empty title={t('inbox.none')}>{t('inbox.noneWhy')}</Empty>}>
        {({ items, total }) => (
          <>
            <ol className="inbox">
              {items.map((notice) => (
                <Row
                  key={notice.id}
                  notice={notice}
                  onRead={() => {
                    if (!notice.read) read.send([notice.id]);
                    onClose();
                  }}
                />
              ))}
            </ol>
            {total > items.length && size < MOST ? (
              <Button loading={notices.isFetching} onClick={() => setSize(Math.min(MOST, size + PART * 2))}>
                {t('inbox.more', { count: total - items.length })}
              </Button>
            ) : null}
          </>
        )}
      </Answer>
    </Sheet>
  );
}

function Row({ notice, onRead }: { readonly notice: Notice; readonly onRead: () => void }) {
  const t = useText();
  const { rule, read, task, taskTitle, unitName, assignment, document, at, dueOn, reason } = notice;
  const about = (
    <>
      {task === null ? null : `${task} ${taskTitle ?? ''}`} {unitName}
    </>
  );
  const to = assignment !== null ? `/a/${assignment}` : document !== null ? `/documents?document=${document}` : '/plan';
  return (
    <li className={read ? undefined : 'unread'}>
      <Link to={to} onClick={onRead}>
        <strong>{t(`rule.${rule.replace(/^due-\d+$/, 'due')}`)}</strong>
        {read ? null : <span className="inbox-unread">{t('inbox.unread')}</span>}
        <span lang="zh-CN">{about}</span>
        {reason === null ? null : <q lang="zh-CN">{reason}</q>}
      </Link>
      <span className="quiet">
        <PlanDate date={at} time short />
        {dueOn === null ? null : (
          <>
            {' · '}
            {t('inbox.due')} <PlanDate date={dueOn} short />
          </>
        )}
      </span>
    </li>
  );
}

import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';

import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PageHead } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { useText } from '../texts.js';
import { useRequests, type Request } from './use-queue.js';
import './review.css';

/** Requests for a later due date, longest waiting first, each decided in place. */
export default function Extensions() {
  const t = useText('review');
  return (
    <>
      <PageHead title={t('nav.extensions')} about={t('extensions.about')} />
      <Answer query={useRequests()} empty={({ items }) => items.length === 0 && <Empty title={t('extensions.none')} />}>
        {({ items }) => (
          <ol className="requests">
            {items.map((request) => (
              <OneRequest key={request.assignment} request={request} />
            ))}
          </ol>
        )}
      </Answer>
    </>
  );
}

function OneRequest({ request }: { readonly request: Request }) {
  const t = useText('review');
  const { assignment: id, task, taskTitle, unitName, dueOn, since, workingDays, askedDueOn, moreWorkingDays, reason, granted, percent } = request;
  const [date, setDate] = useState(askedDueOn);
  const [denying, setDenying] = useState(false);
  const decide = useCommand(
    (body: Body<'/api/assignments/{id}/extension-decision'>, once) =>
      answer(api.POST('/api/assignments/{id}/extension-decision', { params: { path: { id } }, body, ...seen(once, request) })),
    { said: (_, { grant }) => t(grant ? 'extensions.granted' : 'extensions.denied', { unit: unitName }) },
  );
  const facts = [
    moreWorkingDays === null ? null : t('extensions.more', { count: moreWorkingDays }),
    granted === 0 ? null : t('extensions.before', { count: granted }),
    percent === null ? null : t('extensions.percent', { percent }),
  ].filter((fact) => fact !== null);
  return (
    <li className="request">
      <div className="request-facts">
        <h2>
          <span lang="zh-CN">{unitName}</span>　<Link to={`/assignments/${id}`}>{t('task', { no: task })}</Link> <span lang="zh-CN">{taskTitle}</span>
        </h2>
        <p>
          {t('due')} <PlanDate date={dueOn} /> → <strong>{t('extensions.until')} <PlanDate date={askedDueOn} /></strong> <span className="quiet">{facts.join(t('listComma'))}</span>
        </p>
        <p lang="zh-CN">{reason}</p>
        <p className="quiet">
          {t('extensions.asked')} <PlanDate date={since} time /> · {workingDays === 0 ? t('queue.today') : t('queue.fresh', { count: workingDays })}
        </p>
      </div>
      {denying ? (
        <DenyForm busy={decide.busy} onDeny={(why) => decide.send({ grant: false, reason: why })} onCancel={() => setDenying(false)} />
      ) : (
        <div className="request-act">
          <label>
            {t('extensions.date')}
            <Input type="date" value={date} min={dueOn} onChange={({ target }) => setDate(target.value)} />
          </label>
          <Button type="primary" disabled={decide.busy || date === ''} onClick={() => decide.send({ grant: true, ...(date === askedDueOn ? {} : { dueOn: date }) })}>
            {t('extensions.grant')}
          </Button>
          <Button disabled={decide.busy} onClick={() => setDenying(true)}>{t('extensions.deny')}</Button>
        </div>
      )}
    </li>
  );
}

interface DenyFormProps {
  readonly busy: boolean;
  readonly onDeny: (reason: string) => void;
  readonly onCancel: () => void;
}

function DenyForm({ busy, onDeny, onCancel }: DenyFormProps) {
  const t = useText('review');
  const [reason, setReason] = useState('');
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDeny(reason.trim());
  };
  return (
    <form className="return-form" onSubmit={send} aria-label={t('extensions.deny')}>
      <label>
        {t('extensions.why')}
        <Input.TextArea lang="zh-CN" required autoFocus maxLength={2000} autoSize={{ minRows: 2 }} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <div className="decision-buttons">
        <Button type="primary" htmlType="submit" disabled={busy || reason.trim() === ''}>{t('extensions.deny')}</Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

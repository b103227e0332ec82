import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';
import { textsOf, type LedgerQuestion } from './ledger-question.js';

const VIEWS = ['views'] as const;

/** Views of the ledger that somebody keeps for the next time: to take up, to add, to forget. */
export function SavedViews({ question, replace }: Pick<LedgerQuestion, 'question' | 'replace'>) {
  const t = useText('ledger');
  const [naming, setNaming] = useState(false);
  const { data } = useQuery({ queryKey: VIEWS, queryFn: () => answer(api.GET('/api/views')) });
  const forget = useCommand((id: string, once) => answer(api.DELETE('/api/views/{id}', { params: { path: { id } }, ...once })), { touches: [VIEWS], said: t('views.forgotten') });
  return (
    <nav className="saved-views" aria-label={t('views.title')}>
      <span className="quiet">{t('views.title')}</span>
      <ul>
        {data?.items.map(({ id, name, query }) => (
          <li key={id}>
            <Button size="small" onClick={() => replace(query)}>{name}</Button>
            <Button size="small" type="text" aria-label={t('views.forget', { name })} onClick={() => forget.send(id)}>×</Button>
          </li>
        ))}
      </ul>
      {naming ? <NewView query={textsOf(question)} onDone={() => setNaming(false)} /> : <Button size="small" type="dashed" onClick={() => setNaming(true)}>{t('views.keep')}</Button>}
    </nav>
  );
}

function NewView({ query, onDone }: { readonly query: Record<string, string>; readonly onDone: () => void }) {
  const t = useText('ledger');
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const keep = useCommand((body: { name: string; query: Record<string, string> }, once) => answer(api.PUT('/api/views/{id}', { params: { path: { id } }, body, ...once })), {
    touches: [VIEWS],
    said: t('views.kept'),
    onDone,
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    keep.send({ name: name.trim(), query });
  };
  return (
    <form onSubmit={send}>
      <Input size="small" autoFocus required maxLength={60} aria-label={t('views.name')} placeholder={t('views.name')} value={name} onChange={({ target }) => setName(target.value)} />
      <Button size="small" type="primary" htmlType="submit" disabled={keep.busy || name.trim() === ''}>{t('views.keepNow')}</Button>
      <Button size="small" type="text" onClick={onDone}>{t('cancel')}</Button>
      {keep.error ? <span className="fault" role="alert">{sentenceOf(keep.error, t('unreachable'))}</span> : null}
    </form>
  );
}

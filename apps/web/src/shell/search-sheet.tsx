import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { Sheet } from '../design/sheet.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';
import type { Role } from './navigation.js';
import { useAccount } from './plan-context.js';

type Hit = Got<'/api/plans/{plan}/search'>['items'][number];

/** Type, arrow down, Enter. The field keeps the focus; the list follows it. */
export default function SearchSheet({ plan, onClose }: { readonly plan: string; readonly onClose: () => void }) {
  const t = useText();
  const { role } = useAccount();
  const navigate = useNavigate();
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: keys.of(plan, 'search', q),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    queryFn: () => answer(api.GET('/api/plans/{plan}/search', { params: { path: { plan }, query: { q } } })),
  });
  const hits = q === '' ? [] : (found.data?.items ?? []);
  const chosen = Math.min(at, hits.length - 1);

  const go = (hit: Hit) => {
    onClose();
    void navigate(addressOf(hit, role));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setAt((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && hits[chosen]) go(hits[chosen]);
  };

  return (
    <Sheet title={t('search.title')} place="top" onClose={onClose}>
      <input
        className="field"
        autoFocus
        value={words}
        maxLength={100}
        placeholder={t('search.hint')}
        aria-label={t('search.title')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        {...(hits[chosen] ? { 'aria-activedescendant': `${list}-${chosen}` } : {})}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="hits" id={list} role="listbox" aria-label={t('search.title')}>
        {hits.map((hit, index) => (
          <li key={`${hit.kind} ${hit.id}`} id={`${list}-${index}`} role="option" aria-selected={index === chosen} onClick={() => go(hit)} onMouseMove={() => setAt(index)}>
            <span className="quiet">{t(`search.kind.${hit.document ?? hit.kind}`)}</span>
            <span lang="zh-CN">
              {hit.kind === 'unit' ? hit.title : `${hit.kind === 'indicator' ? hit.id : (hit.task ?? '')} ${hit.title}`}
              {hit.unitName !== null && hit.kind !== 'unit' ? <b> {hit.unitName}</b> : null}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {found.error ? sentenceOf(found.error, t('unreachable')) : q !== '' && found.data?.items.length === 0 && !found.isPlaceholderData ? t('search.none') : ''}
      </p>
    </Sheet>
  );
}

/** Where this role looks at it. */
function addressOf({ kind, id, unit }: Hit, role: Role): string {
  const officer = role === 'officer';
  switch (kind) {
    case 'assignment':
      return `/a/${id}`;
    case 'task':
      return officer ? `/my?task=${id}` : `/ledger?task=${id}`;
    case 'unit':
      return officer ? '/my' : `/ledger?unit=${encodeURIComponent(unit ?? id)}`;
    case 'indicator':
      return `/scorecard?indicator=${id}`;
    case 'document':
      return `/documents?document=${id}`;
  }
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import './evidence.css';

type Entry = Got<'/api/assignments/{id}/timeline'>['items'][number];

/** What is shown before somebody asks for all of it. */
const NEWEST = 8;

/** What happened to an assignment and what was sent about it, newest first. */
export function Story({ assignment }: { readonly assignment: string }) {
  const t = useText('evidence');
  const { id: plan } = usePlan();
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: keys.of(plan, 'timeline', assignment),
    queryFn: () => answer(api.GET('/api/assignments/{id}/timeline', { params: { path: { id: assignment } } })),
  });
  return (
    <Answer query={query}>
      {({ items }) => {
        const newest = items.toReversed();
        return (
          <>
            <ol className="story">
              {(all ? newest : newest.slice(0, NEWEST)).map((entry, index) => (
                <StoryLine key={items.length - index} entry={entry} />
              ))}
            </ol>
            {all || newest.length <= NEWEST ? null : <Button type="text" onClick={() => setAll(true)}>{t('story.all', { count: newest.length })}</Button>}
          </>
        );
      }}
    </Answer>
  );
}

function StoryLine({ entry: { at, kind, type, by, onBehalfOf, data } }: { readonly entry: Entry }) {
  const t = useText('evidence');
  const to = Array.isArray(data['to']) ? [...new Set(data['to'].map(String))].map((role) => t(`recipient.${role}`)).join(t('listComma')) : null;
  const { number, document } = data;
  const dueOn = typeof data['dueOn'] === 'string' && type !== 'assigned' ? data['dueOn'] : null;
  return (
    <li className={`story-${kind}`}>
      <PlanDate date={at} time />
      <span>
        {kind === 'event' ? <strong>{t(`event.${type}`)}</strong> : t('story.notice', { rule: t(`rule.${type.replace(/-\d+$/, '')}`), to: to ?? '' })}
        {typeof number === 'string' && typeof document === 'string' ? <> <Link to={`/documents?document=${document}`} lang="zh-CN">{number}</Link></> : null}
        {data['automatic'] === true ? <span className="quiet"> {t('story.automatic')}</span> : null}
        {dueOn === null ? null : <> → <PlanDate date={dueOn} /></>}
        {by === null || by === 'operator' ? null : <span className="quiet" lang="zh-CN"> {by}</span>}
        {onBehalfOf.length === 0 ? null : <span className="quiet">{t('story.onBehalfOf', { names: onBehalfOf.join(t('listComma')) })}</span>}
      </span>
    </li>
  );
}

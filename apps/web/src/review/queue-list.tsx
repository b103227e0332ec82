import { Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

import type { Policy } from '../../../../domain/supervision/policy.js';
import { useText } from '../texts.js';
import { waitOf } from './lateness.js';
import type { Waiting } from './use-queue.js';

interface QueueListProps {
  readonly items: readonly Waiting[];
  readonly policy: Policy;
  readonly current: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (assignment: string, chosen: boolean) => void;
}

/** What waits, longest first; each can be chosen for approving together. */
export function QueueList({ items, policy, current, chosen, onChoose }: QueueListProps) {
  const t = useText('review');
  return (
    <ol className="queue" aria-label={t('queue.label')}>
      {items.map((item) => {
        const wait = waitOf(policy, item.workingDays);
        const late = item.dueOn !== null && item.since.slice(0, 10) > item.dueOn;
        return (
          <Line key={item.assignment} current={item.assignment === current}>
            <Checkbox checked={chosen.has(item.assignment)} onChange={({ target }) => onChoose(item.assignment, target.checked)} aria-label={t('queue.choose', { unit: item.unitName, no: item.task })} />
            <Link to={`/reviews/${item.assignment}`} aria-current={item.assignment === current ? 'true' : undefined}>
              <strong lang="zh-CN">{item.unitName}</strong>
              <span className="queue-task">
                {t('task', { no: item.task })} <span lang="zh-CN">{item.taskTitle}</span>
              </span>
              <span className="queue-wait">
                <span className={wait === 'fresh' ? 'quiet' : `wait-${wait}`}>
                  {wait === 'late' ? '▲ ' : ''}
                  {item.workingDays === 0 ? t('queue.today') : t(`queue.${wait}`, { count: item.workingDays })}
                </span>
                {late ? <span className="quiet">{t('queue.sentLate')}</span> : null}
                {(item.round ?? 1) > 1 ? <span className="quiet">{t('queue.round', { round: item.round ?? 1 })}</span> : null}
              </span>
            </Link>
          </Line>
        );
      })}
    </ol>
  );
}

/** Comes into sight when it is walked to by keys. */
function Line({ current, children }: { readonly current: boolean; readonly children: React.ReactNode }) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={line} className={current ? 'current' : undefined}>
      {children}
    </li>
  );
}

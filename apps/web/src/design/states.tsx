import { Button } from 'antd';
import type { ReactNode } from 'react';

import { Refused } from '../api/refused.js';
import { useText } from '../texts.js';

/** Grey lines where the answer will stand. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const t = useText();
  return (
    <div className="state-loading" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly title: ReactNode;
  /** Why it is empty, or what fills it. */
  readonly children?: ReactNode;
}

/** Nothing here, and that is all right. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="state">
      <strong>{title}</strong>
      {children === undefined ? null : <div>{children}</div>}
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What went wrong: the API's own sentence where it refused. */
export function Failed({ error, onRetry }: FailedProps) {
  const t = useText();
  return (
    <div className="state state-failed" role="alert">
      <strong>{t('failed.title')}</strong>
      <div>{sentenceOf(error, t('unreachable'))}</div>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{t('failed.again')}</Button>}
    </div>
  );
}

/** A line over the page while nobody answers: what is shown is from before. */
export function Offline({ away }: { readonly away: boolean }) {
  const t = useText();
  return (
    <p className="offline" role="status">
      {away ? t('offline') : ''}
    </p>
  );
}

/** The sentence to show for an error: the refusal's own, or `unreachable` where nobody answered. */
export function sentenceOf(error: unknown, unreachable: string): string {
  return error instanceof Refused ? error.message : unreachable;
}

interface AnswerProps<T> {
  /** What `useQuery` returns. */
  readonly query: { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** Shown instead where the answer has nothing in it. */
  readonly empty?: (data: T) => ReactNode | false;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** Loading, failed, empty, or the answer. An older answer stays on the page while a new one fails. */
export function Answer<T>({ query, empty, lines, children }: AnswerProps<T>) {
  if (query.data === undefined) {
    return query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Loading {...(lines === undefined ? {} : { lines })} />;
  }
  const instead = empty?.(query.data);
  return instead ? instead : children(query.data);
}

import { memo, useEffect, useMemo, useRef } from 'react';

import type { Place } from '../../../../domain/notice/draft.js';
import { useText } from '../texts.js';

interface SourceProps {
  readonly text: string;
  readonly marked: Place | null;
}

/** The text the draft was read from, by its lines, with one place marked and in sight. */
export function Source({ text, marked }: SourceProps) {
  const t = useText('import');
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(text), [text]);
  useEffect(() => {
    const mark = box.current?.querySelector('mark');
    if (!box.current || !mark) return;
    // The box alone is scrolled: the page and the field in it stay where they are.
    const top = mark.getBoundingClientRect().top - box.current.getBoundingClientRect().top;
    box.current.scrollTop += top - box.current.clientHeight / 4;
  }, [marked]);
  return (
    <div className="source" ref={box} tabIndex={0} role="region" aria-label={t('source.title')} lang="zh-CN">
      {lines.map(({ start, content }, index) => (
        <SourceLine key={start} no={index + 1} content={content} {...markIn(marked, start, content.length)} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly no: number;
  readonly content: string;
  /** What of it is marked; from equal to to: nothing. */
  readonly from: number;
  readonly to: number;
}

const SourceLine = memo(function SourceLine({ no, content, from, to }: LineProps) {
  return (
    <p>
      <span className="source-no number" aria-hidden="true">{no}</span>
      <span>
        {content.slice(0, from)}
        {from < to ? <mark>{content.slice(from, to)}</mark> : null}
        {content.slice(to)}
      </span>
    </p>
  );
});

function markIn(marked: Place | null, start: number, length: number): { readonly from: number; readonly to: number } {
  if (marked === null || marked.end <= start || marked.start >= start + length) return { from: 0, to: 0 };
  return { from: Math.max(0, marked.start - start), to: Math.min(length, marked.end - start) };
}

interface SourceText {
  readonly start: number;
  readonly content: string;
}

export function linesOf(text: string): readonly SourceText[] {
  let start = 0;
  return text.split('\n').map((content) => {
    const line = { start, content };
    start += content.length + 1;
    return line;
  });
}

import { Button } from 'antd';

import type { DraftTask, Place } from '../../../../domain/notice/draft.js';
import { mergeShared, mergeWithNext, sharing, splitPoints } from '../../../../domain/notice/granularity.js';
import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import { useEditor } from './editor.js';
import { FromLine } from './fields.js';

/** What a task has beside its fields: columns of its table, who of the leaders is in charge, contacts, nodes and what recurs. */
export function ReadBesides({ task: { extras = [], leader, contacts = [], nodes = [], recurrence, source } }: { readonly task: DraftTask }) {
  const t = useText('import');
  const facts: { readonly name: string; readonly text: React.ReactNode; readonly place: Place }[] = [
    ...(leader === undefined ? [] : [{ name: t('besides.leader'), text: leader, place: source }]),
    ...contacts.map(({ unit, name, source: place }) => ({ name: t('besides.contact'), text: unit === null ? name : `${unit} ${name}`, place })),
    ...nodes.map(({ due, text, source: place }) => ({ name: t('besides.node'), text: <><PlanDate date={due} /> {text}</>, place })),
    ...(recurrence === undefined ? [] : [{ name: t('besides.recurrence'), text: `${t(`besides.every.${recurrence.every}`)}：${recurrence.text}`, place: recurrence.source }]),
    ...extras.map(({ name, text, source: place }) => ({ name, text, place })),
  ];
  if (facts.length === 0) return null;
  return (
    <dl className="traced-wide besides" lang="zh-CN">
      {facts.map(({ name, text, place }, index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{text} <FromLine place={place} about={name} /></dd>
        </div>
      ))}
    </dl>
  );
}

/** How fine the tasks are: points that share a bracket together or apart, and two neighbours together. */
export function Granularity({ at, task }: { readonly at: number; readonly task: DraftTask }) {
  const t = useText('import');
  const { draft, change, setOpen, fixed } = useEditor();
  if (fixed) return null;
  const { shares, points = [] } = task;
  const sharers = shares === undefined ? 0 : sharing(draft, shares);
  const does = (to: Parameters<typeof change>[0]) => () => {
    change(to);
    setOpen(null);
  };
  return (
    <div className="traced-wide import-adds">
      {shares !== undefined && sharers > 1 ? <Button size="small" onClick={does((before) => mergeShared(before, shares))}>{t('fine.together', { heading: shares.heading, count: sharers })}</Button> : null}
      {points.length > 1 ? <Button size="small" onClick={does((before) => splitPoints(before, at))}>{t('fine.apart', { count: points.length })}</Button> : null}
      {at + 1 < draft.tasks.length ? <Button size="small" onClick={does((before) => mergeWithNext(before, at))}>{t('fine.next')}</Button> : null}
    </div>
  );
}

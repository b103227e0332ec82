import { Button } from 'antd';

import type { DraftIndicator } from '../../../../domain/notice/draft.js';
import { Panel } from '../design/page.js';
import { pointsText } from '../design/points.js';
import { useText } from '../texts.js';
import { changed, useEditor, without } from './editor.js';
import { Field, numberOrNull } from './fields.js';
import { Item } from './item.js';
import { RuleForm } from './rule-form.js';

export function Indicators() {
  const t = useText('import');
  const { draft: { indicators }, change, setOpen, fixed } = useEditor();
  const total = indicators.reduce((sum, { points }) => sum + (points ?? 0), 0);
  const add = () => {
    const no = Math.max(0, ...indicators.map((one) => one.no)) + 1;
    change((before) => ({ ...before, indicators: [...before.indicators, { no, name: '', points: null, text: '', dataSource: '', rule: null, source: { start: 0, end: 0 } }] }));
    setOpen(`indicator-${indicators.length}`);
  };
  return (
    <Panel title={t('indicators.title')} aside={`${t('count', { count: indicators.length })} · ${t('indicators.total', { points: pointsText(total) })}`}>
      <ol className="items">
        {indicators.map((indicator, at) => (
          <IndicatorItem key={at} at={at} indicator={indicator} />
        ))}
      </ol>
      {fixed ? null : <Button size="small" id="indicators-add" onClick={add}>{t('indicators.add')}</Button>}
    </Panel>
  );
}

function IndicatorItem({ at, indicator }: { readonly at: number; readonly indicator: DraftIndicator }) {
  const t = useText('import');
  const { change, setOpen } = useEditor();
  const id = `indicator-${at}`;
  const set = (part: Partial<DraftIndicator>) => change((before) => ({ ...before, indicators: changed(before.indicators, at, part) }));
  const { no, name, points, text, dataSource, rule, source } = indicator;
  return (
    <Item
      id={id}
      no={no}
      title={name}
      place={source}
      facts={<>{points === null ? t('indicators.noPoints') : t('indicators.points', { points: pointsText(points) })} {rule === null ? t('indicators.noRule') : t(`rules.${rule.kind}`)}</>}
      onRemove={() => {
        change((before) => ({ ...before, indicators: without(before.indicators, at) }));
        setOpen(null);
      }}
    >
      <Field id={`${id}-no`} kind="number" label={t('indicators.no')} place={source} value={String(no)} onChange={(value) => set({ no: Math.max(1, Math.round(Number(value) || 1)) })} />
      <Field id={`${id}-points`} kind="number" label={t('indicators.full')} place={source} value={points === null ? '' : String(points)} onChange={(value) => set({ points: numberOrNull(value) })} />
      <Field id={`${id}-name`} wide label={t('indicators.name')} place={source} value={name} onChange={(value) => set({ name: value })} />
      <Field id={`${id}-text`} kind="long" label={t('indicators.text')} place={source} value={text} onChange={(value) => set({ text: value })} />
      <Field id={`${id}-dataSource`} wide label={t('indicators.dataSource')} place={source} value={dataSource} onChange={(value) => set({ dataSource: value })} max={5_000} />
      <RuleForm id={`${id}-rule`} rule={rule} points={points ?? 0} onChange={(value) => set({ rule: value })} />
    </Item>
  );
}

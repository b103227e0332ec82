import { Button } from 'antd';

import type { DraftStage } from '../../../../domain/notice/draft.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import { changed, useEditor, without } from './editor.js';
import { dateOrNull, Field } from './fields.js';
import { Item } from './item.js';

export function Stages() {
  const t = useText('import');
  const { draft: { stages }, change, setOpen, fixed } = useEditor();
  const add = () => {
    change((before) => ({ ...before, stages: [...before.stages, { no: before.stages.length + 1, name: '', start: null, end: null, text: '', source: { start: 0, end: 0 } }] }));
    setOpen(`stage-${stages.length}`);
  };
  return (
    <Panel title={t('stages.title')} aside={t('count', { count: stages.length })}>
      <ol className="items">
        {stages.map((stage, at) => (
          <StageItem key={at} at={at} stage={stage} />
        ))}
      </ol>
      {fixed ? null : <Button size="small" id="stages-add" onClick={add}>{t('stages.add')}</Button>}
    </Panel>
  );
}

function StageItem({ at, stage }: { readonly at: number; readonly stage: DraftStage }) {
  const t = useText('import');
  const { change, setOpen } = useEditor();
  const id = `stage-${at}`;
  const set = (part: Partial<DraftStage>) => change((before) => ({ ...before, stages: changed(before.stages, at, part) }));
  const { no, name, start, end, text, source } = stage;
  return (
    <Item
      id={id}
      no={no}
      title={name}
      place={source}
      facts={start === null || end === null ? t('stages.noPeriod') : <><PlanDate date={start} /> – <PlanDate date={end} /></>}
      onRemove={() => {
        change((before) => ({ ...before, stages: without(before.stages, at) }));
        setOpen(null);
      }}
    >
      <Field id={`${id}-name`} wide label={t('stages.name')} place={source} value={name} onChange={(value) => set({ name: value })} />
      <Field id={`${id}-start`} kind="date" label={t('stages.start')} place={source} value={start ?? ''} onChange={(value) => set({ start: dateOrNull(value) })} />
      <Field id={`${id}-end`} kind="date" label={t('stages.end')} place={source} value={end ?? ''} onChange={(value) => set({ end: dateOrNull(value) })} />
      <Field id={`${id}-text`} kind="long" label={t('stages.text')} place={source} value={text} onChange={(value) => set({ text: value })} />
    </Item>
  );
}

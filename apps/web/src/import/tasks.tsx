import { Button } from 'antd';

import type { DraftTask } from '../../../../domain/notice/draft.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import { changed, useEditor, without } from './editor.js';
import { dateOrNull, Field, orNull } from './fields.js';
import { Feeds } from './feeds.js';
import { Item } from './item.js';
import { Granularity, ReadBesides } from './read-besides.js';
import { Units } from './units.js';

const NEW: DraftTask = { no: '', category: '', title: '', text: '', units: [], groups: [], openEnded: false, due: null, dueText: null, feeds: [], source: { start: 0, end: 0 }, places: {} };

export function Tasks() {
  const t = useText('import');
  const { draft: { tasks }, change, setOpen, fixed } = useEditor();
  const add = () => {
    change((before) => ({ ...before, tasks: [...before.tasks, { ...NEW, no: String(before.tasks.length + 1) }] }));
    setOpen(`task-${tasks.length}`);
  };
  return (
    <Panel title={t('tasks.title')} aside={t('count', { count: tasks.length })}>
      <ol className="items">
        {tasks.map((task, at) => (
          <TaskItem key={at} at={at} task={task} />
        ))}
      </ol>
      {fixed ? null : <Button size="small" id="tasks-add" onClick={add}>{t('tasks.add')}</Button>}
    </Panel>
  );
}

function TaskItem({ at, task }: { readonly at: number; readonly task: DraftTask }) {
  const t = useText('import');
  const { change, setOpen } = useEditor();
  const id = `task-${at}`;
  const set = (part: Partial<DraftTask>) => change((before) => ({ ...before, tasks: changed(before.tasks, at, part) }));
  const { no, places, source, units, groups, due, dueText } = task;
  return (
    <Item
      id={id}
      no={no}
      title={task.title}
      place={source}
      facts={<>{t('tasks.units', { count: units.length + groups.length })} {due === null ? t('tasks.noDue') : <PlanDate date={due} />}</>}
      onRemove={() => {
        change((before) => ({ ...before, tasks: without(before.tasks, at) }));
        setOpen(null);
      }}
    >
      <Field id={`${id}-no`} label={t('tasks.no')} place={places.no ?? source} value={no} onChange={(value) => set({ no: value })} />
      <Field id={`${id}-category`} label={t('tasks.category')} place={source} value={task.category} onChange={(category) => set({ category })} />
      <Field id={`${id}-title`} wide label={t('tasks.name')} place={places.title ?? source} value={task.title} onChange={(title) => set({ title })} />
      <Field id={`${id}-text`} kind="long" label={t('tasks.text')} place={source} value={task.text} onChange={(text) => set({ text })} />
      <Field id={`${id}-due`} kind="date" label={t('tasks.due')} place={places.due ?? source} value={due ?? ''} onChange={(value) => set({ due: dateOrNull(value) })} />
      <Field id={`${id}-dueText`} label={t('tasks.dueText')} place={places.due ?? source} value={dueText ?? ''} onChange={(value) => set({ dueText: orNull(value) })} />
      <ReadBesides task={task} />
      <Units id={id} task={task} set={set} />
      <Feeds id={id} task={task} set={set} />
      <Granularity at={at} task={task} />
    </Item>
  );
}

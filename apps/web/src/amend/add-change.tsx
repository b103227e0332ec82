import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';

import type { Body } from '../api/client.js';
import { usePlanDocument } from '../evidence/use-plan-document.js';
import { useUnits } from '../ledger/use-units.js';
import { useText } from '../texts.js';

export type TaskChange = Body<'/api/plans/{plan}/amendments'>['changes'][number];

const KINDS = ['due', 'addUnit', 'removeUnit'] as const;
const ROLES = ['responsible', 'lead', 'support'] as const;

/** One change of a task, to be gathered with others. */
export function AddChange({ onAdd }: { readonly onAdd: (change: TaskChange) => void }) {
  const t = useText('amend');
  const document = usePlanDocument();
  const units = useUnits();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('due');
  const [task, setTask] = useState<number>();
  const [unit, setUnit] = useState<string>();
  const [role, setRole] = useState<(typeof ROLES)[number]>('responsible');
  const [dueOn, setDueOn] = useState('');
  const [keepLater, setKeepLater] = useState(true);
  const complete = task !== undefined && (kind === 'due' ? dueOn !== '' : unit !== undefined);
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (task === undefined) return;
    if (kind === 'due') onAdd({ kind, task, ...(unit === undefined ? (keepLater ? {} : { keepLater }) : { unit }), dueOn });
    else if (unit !== undefined) onAdd(kind === 'addUnit' ? { kind, task, unit, role, ...(dueOn === '' ? {} : { dueOn }) } : { kind, task, unit });
  };
  const search = { showSearch: { optionFilterProp: 'label' }, popupMatchSelectWidth: false } as const;
  return (
    <form className="amend-add" onSubmit={add} aria-label={t('tasks.add')}>
      <Select aria-label={t('tasks.kind')} value={kind} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} onChange={setKind} />
      <Select {...search} aria-label={t('preview.task')} placeholder={t('preview.task')} value={task ?? null} options={document.data?.plan.tasks.map(({ no, title }) => ({ value: no, label: `${no} ${title}` })) ?? []} onChange={(value) => setTask(value ?? undefined)} />
      <Select {...search} allowClear={kind === 'due'} aria-label={t('preview.unit')} placeholder={kind === 'due' ? t('tasks.everyUnit') : t('preview.unit')} value={unit ?? null} options={units} onChange={(value) => setUnit(value ?? undefined)} />
      {kind === 'addUnit' ? <Select aria-label={t('tasks.role')} value={role} options={ROLES.map((value) => ({ value, label: t(`unitRole.${value}`) }))} onChange={setRole} /> : null}
      {kind === 'removeUnit' ? null : <Input type="date" aria-label={t('tasks.dueOn')} value={dueOn} onChange={({ target }) => setDueOn(target.value)} />}
      {kind === 'due' && unit === undefined ? <Checkbox checked={keepLater} onChange={({ target }) => setKeepLater(target.checked)}>{t('tasks.keepLater')}</Checkbox> : null}
      <Button htmlType="submit" disabled={!complete}>{t('tasks.addNow')}</Button>
    </form>
  );
}

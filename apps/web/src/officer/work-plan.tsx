import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';
import { Found } from './found.js';
import { useDraft } from './use-draft.js';

interface WorkPlanProps {
  readonly assignment: Assignment;
  readonly editable: boolean;
}

/** The unit's own steps and its named responsible person; may be filed again, each a new version. */
export function WorkPlan({ assignment, editable }: WorkPlanProps) {
  const t = useText('officer');
  const { workPlan } = assignment;
  const [again, setAgain] = useState(false);
  const form = editable && (again || workPlan === null);
  if (workPlan === null && !editable) return null;
  return (
    <Panel
      title={t('workPlan.title')}
      aside={workPlan === null ? t('workPlan.missing') : <>{t('workPlan.version', { version: workPlan.version })} · <PlanDate date={workPlan.filedAt} short /></>}
    >
      <div id="work-plan">
        {workPlan === null ? null : (
          <div className="filed">
            <p>
              {t('workPlan.person')} <strong lang="zh-CN">{workPlan.person}</strong> {workPlan.phone === null ? null : <span className="quiet number">{workPlan.phone}</span>}
            </p>
            <p lang="zh-CN">{workPlan.steps}</p>
          </div>
        )}
        {form ? <WorkPlanForm assignment={assignment} onDone={() => setAgain(false)} /> : null}
        {editable && !form ? <Button onClick={() => setAgain(true)}>{t('workPlan.again')}</Button> : null}
      </div>
    </Panel>
  );
}

interface FormProps {
  readonly assignment: Assignment;
  readonly onDone: () => void;
}

function WorkPlanForm({ assignment, onDone }: FormProps) {
  const t = useText('officer');
  const { id, workPlan: before } = assignment;
  const { draft, found, change, clear } = useDraft(`workPlan.${id}`, { person: before?.person ?? '', phone: before?.phone ?? '', steps: before?.steps ?? '' });
  const file = useCommand(
    ({ person, phone, steps }: typeof draft, once) =>
      answer(api.POST('/api/assignments/{id}/work-plan', { params: { path: { id } }, body: { person, steps, ...(phone.trim() === '' ? {} : { phone }) }, ...seen(once, assignment) })),
    { said: t('workPlan.filed'), onDone: () => (clear(), onDone()), quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    file.send(draft);
  };
  return (
    <form className="form" onSubmit={send} aria-label={t('workPlan.title')}>
      {found ? <Found onDiscard={clear} /> : null}
      <label className="short">
        {t('workPlan.person')}
        <Input size="large" required maxLength={100} value={draft.person} onChange={({ target }) => change({ person: target.value })} />
      </label>
      <label className="short">
        {t('workPlan.phone')}
        <Input size="large" type="tel" maxLength={50} value={draft.phone} onChange={({ target }) => change({ phone: target.value })} />
      </label>
      <label>
        {t('workPlan.steps')}
        <Input.TextArea lang="zh-CN" required autoSize={{ minRows: 4 }} maxLength={10_000} placeholder={t('workPlan.example')} value={draft.steps} onChange={({ target }) => change({ steps: target.value })} />
      </label>
      <p className="fault" role="alert">{file.error ? sentenceOf(file.error, t('unreachable')) : null}</p>
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" disabled={file.busy}>{t('workPlan.send')}</Button>
      </div>
    </form>
  );
}

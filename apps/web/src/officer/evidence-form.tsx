import { App, Button, Input } from 'antd';
import { useMemo, useState, type SubmitEvent } from 'react';

import type { Plan } from '../../../../domain/plan/plan.js';
import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { figureFieldsOf } from '../evidence/figures.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { figuresIn, readCells, type EvidenceDraft } from './evidence-draft.js';
import { FigureFields } from './figure-fields.js';
import { FileDrop } from './file-drop.js';
import { Found } from './found.js';
import { useDraft } from './use-draft.js';

interface EvidenceFormProps {
  readonly assignment: Assignment;
  readonly plan: Plan;
}

/** What shows that the work is done: the day, files, figures, a word about them. A draft of it survives a reload. */
export function EvidenceForm({ assignment, plan }: EvidenceFormProps) {
  const t = useText('officer');
  const { now } = usePlan();
  const { message } = App.useApp();
  const today = now.slice(0, 10);
  const empty = useMemo<EvidenceDraft>(() => ({ performedOn: '', note: '', files: [], figures: {} }), []);
  const { draft, found, change, clear } = useDraft<EvidenceDraft>(`evidence.${assignment.id}`, empty);
  const [uploading, setUploading] = useState(false);
  const [lacking, setLacking] = useState<string | null>(null);
  const fields = useMemo(() => figureFieldsOf(plan, assignment.task), [plan, assignment.task]);
  const cells = readCells(fields, plan, now, draft.figures);
  const performedOn = draft.performedOn === '' ? today : draft.performedOn;

  const submit = useCommand(
    (body: Parameters<typeof bodyOf>[0], once) => answer(api.POST('/api/assignments/{id}/submissions', { params: { path: { id: assignment.id } }, body: bodyOf(body), ...once })),
    { said: t('evidence.sent'), onDone: clear, quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const figures = figuresIn(cells);
    const faulty = [...cells.values()].some(({ kind }) => kind === 'fault');
    const lack = faulty ? t('evidence.faulty') : draft.files.length + figures.length === 0 ? t('evidence.nothing') : null;
    setLacking(lack);
    if (lack !== null) {
      event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"], .drop-zone button')?.focus();
      void message.warning(lack);
      return;
    }
    submit.send({ performedOn, note: draft.note, files: draft.files, figures });
  };
  const refusal = submit.error ? sentenceOf(submit.error, t('unreachable')) : null;

  return (
    <form className="form" onSubmit={send} noValidate aria-label={t('evidence.title')}>
      {found ? <Found onDiscard={clear} /> : null}
      <label className="short">
        {t('evidence.performedOn')}
        <Input type="date" size="large" max={today} value={performedOn} onChange={({ target }) => change({ performedOn: target.value })} />
      </label>
      <div>
        <h3>{t('evidence.files')}</h3>
        <FileDrop
          files={draft.files}
          onAdd={(file) => change(({ files }) => ({ files: [...files.filter(({ sha256 }) => sha256 !== file.sha256), file] }))}
          onRemove={(file) => change(({ files }) => ({ files: files.filter(({ sha256 }) => sha256 !== file.sha256) }))}
          onBusy={setUploading}
        />
      </div>
      {fields.length === 0 ? null : (
        <div className="form">
          <h3>{t('evidence.figures')}</h3>
          <FigureFields plan={plan} now={now} fields={fields} typed={draft.figures} cells={cells} onType={(key, text) => change(({ figures }) => ({ figures: { ...figures, [key]: text } }))} />
        </div>
      )}
      <label>
        {t('evidence.note')}
        <Input.TextArea lang="zh-CN" autoSize={{ minRows: 3 }} maxLength={10_000} value={draft.note} onChange={({ target }) => change({ note: target.value })} />
      </label>
      <p className="fault" role="alert">{refusal ?? lacking}</p>
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" disabled={submit.busy || uploading}>
          {t(uploading ? 'evidence.uploading' : 'evidence.send')}
        </Button>
        <span className="quiet">{t('evidence.hint')}</span>
      </div>
    </form>
  );
}

function bodyOf({ performedOn, note, files, figures }: Omit<EvidenceDraft, 'figures'> & { readonly figures: ReturnType<typeof figuresIn> }) {
  return { performedOn, note, files: files.map(({ sha256, name }) => ({ sha256, name })), figures };
}

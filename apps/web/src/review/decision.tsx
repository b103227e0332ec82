import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { seen } from '../evidence/seen.js';
import type { Assignment, Submission } from '../evidence/use-assignment.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { useShortcuts } from './use-shortcuts.js';

interface DecisionProps {
  readonly assignment: Assignment;
  /** The one that was looked at. */
  readonly submission: Submission;
  readonly shortcuts: boolean;
  readonly onDecided: () => void;
}

/** What is mostly amiss, offered so that nobody types it a hundred times. Written to the unit, so always in Chinese. */
const REASONS = ['files', 'figures', 'period', 'seal', 'target'] as const;

/** Approve (a) or return (r) with a reason. */
export function Decision({ assignment, submission, shortcuts, onDecided }: DecisionProps) {
  const t = useText('review');
  const { id, unitName } = assignment;
  const [returning, setReturning] = useState(false);
  const { id: plan } = usePlan();
  const decide = useCommand(
    (body: Body<'/api/assignments/{id}/review'>, once) => answer(api.POST('/api/assignments/{id}/review', { params: { path: { id } }, body, ...seen(once, assignment) })),
    {
      touches: [['plan', plan]],
      said: (_, { decision }) => t(decision === 'approve' ? 'decision.approved' : 'decision.returned', { unit: unitName }),
      onDone: onDecided,
    },
  );
  const approve = () => decide.busy || decide.send({ decision: 'approve' });
  useShortcuts(returning ? {} : { a: approve, r: () => setReturning(true) }, shortcuts);
  const hint = (key: string) => (shortcuts ? <kbd aria-hidden="true">{key}</kbd> : null);

  return (
    <footer className="decision">
      {returning ? (
        <ReturnForm key={submission.id} busy={decide.busy} onReturn={(reason) => decide.send({ decision: 'return', reason })} onCancel={() => setReturning(false)} />
      ) : (
        <>
          <Button type="primary" size="large" disabled={decide.busy} onClick={approve} aria-keyshortcuts={shortcuts ? 'a' : undefined}>
            {t('decision.approve')} {hint('A')}
          </Button>
          <Button size="large" disabled={decide.busy} onClick={() => setReturning(true)} aria-keyshortcuts={shortcuts ? 'r' : undefined}>
            {t('decision.return')} {hint('R')}
          </Button>
          <span className="quiet decision-hint">{shortcuts ? t('keys.hint') : ''}</span>
        </>
      )}
    </footer>
  );
}

interface ReturnFormProps {
  readonly busy: boolean;
  readonly onReturn: (reason: string) => void;
  readonly onCancel: () => void;
}

function ReturnForm({ busy, onReturn, onCancel }: ReturnFormProps) {
  const t = useText('review');
  const [reason, setReason] = useState('');
  const [lacking, setLacking] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const send = () => {
    const text = reason.trim();
    setLacking(text === '');
    if (text === '') field.current?.focus();
    else onReturn(text);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  const add = (text: string) => {
    setReason((before) => (before.trim() === '' ? text : `${before.trim()}${text}`));
    field.current?.focus();
  };
  return (
    <form className="return-form" onSubmit={(event) => (event.preventDefault(), send())} onKeyDown={press} aria-label={t('decision.return')}>
      <ul className="reasons" aria-label={t('reasons.title')}>
        {REASONS.map((key) => (
          <li key={key}>
            <Button size="small" onClick={() => add(t(`reasons.${key}`))} lang="zh-CN">{t(`reasons.${key}`)}</Button>
          </li>
        ))}
      </ul>
      <label>
        {t('decision.reason')}
        <Input.TextArea lang="zh-CN" ref={(made) => void (field.current = made?.resizableTextArea?.textArea ?? null)} required aria-invalid={lacking} maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p className="fault" role="alert">{lacking && reason.trim() === '' ? t('decision.reasonMissing') : null}</p>
      <div className="decision-buttons">
        <Button type="primary" size="large" htmlType="submit" disabled={busy}>{t('decision.return')} <kbd aria-hidden="true">Ctrl+Enter</kbd></Button>
        <Button size="large" onClick={onCancel}>{t('cancel')} <kbd aria-hidden="true">Esc</kbd></Button>
      </div>
    </form>
  );
}

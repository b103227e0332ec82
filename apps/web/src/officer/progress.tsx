import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Light } from '../design/light.js';
import { PageHead } from '../design/page.js';
import { DaysLeft, PlanDate } from '../design/plan-date.js';
import { Answer, Empty, sentenceOf } from '../design/states.js';
import { monthInWords, monthOf } from '../evidence/month.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import { Found } from './found.js';
import { useDraft } from './use-draft.js';
import { useMyAssignments } from './use-my-assignments.js';
import './officer.css';

/** The unit's monthly report on all its open assignments, in one form: of the month that was asked for (`?month=2022-05`, as mails link to it), or of this one. */
export default function MyProgress() {
  const t = useText('officer');
  const language = useLanguage();
  const { unit } = useAccount();
  const { now } = usePlan();
  const [query] = useSearchParams();
  const period = askedMonth(query.get('month')) ?? monthOf(now);
  const month = monthInWords(period, language);
  const assignments = useMyAssignments();
  return (
    <>
      <PageHead title={t('nav.progress')} about={<>{t('progress.about', { month })} {t('today')} <PlanDate date={now} /></>} />
      {unit === null ? (
        <Empty title={t('noUnit')} />
      ) : (
        <Answer query={assignments} empty={({ open }) => open.length === 0 && <Empty title={t('allDone')} />}>
          {({ open }) => <ProgressForm key={period} unit={unit} period={period} assignments={open} />}
        </Answer>
      )}
    </>
  );
}

function askedMonth(given: string | null): string | null {
  return given !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : null;
}

type Report = Body<'/api/plans/{plan}/progress-reports'>;
type Said = { readonly percent: string; readonly problems: string; readonly nextSteps: string };

interface FormProps {
  readonly unit: string;
  readonly period: string;
  readonly assignments: readonly Assignment[];
}

function ProgressForm({ unit, period, assignments }: FormProps) {
  const t = useText('officer');
  const language = useLanguage();
  const navigate = useNavigate();
  const { id: plan } = usePlan();
  const [faulty, setFaulty] = useState(false);
  const { draft, found, change, clear } = useDraft<{ readonly items: Readonly<Record<string, Said>> }>(`progress.${plan}.${period}`, { items: {} });
  const file = useCommand((body: Report, once) => answer(api.POST('/api/plans/{plan}/progress-reports', { params: { path: { plan } }, body, ...once })), {
    said: ({ filed }) => t('progress.filed', { count: filed }),
    onDone: () => (clear(), void navigate('/my')),
    quiet: true,
  });
  const saidOf = (assignment: Assignment): Said => draft.items[assignment.id] ?? before(assignment, period);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const items = assignments.map((assignment) => ({ assignmentId: assignment.id, ...saidOf(assignment), percent: percentOf(saidOf(assignment).percent) }));
    const wrong = items.some(({ percent }) => percent === null);
    setFaulty(wrong);
    if (wrong) event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    else file.send({ unit, period, items: items as Report['items'] });
  };
  return (
    <form onSubmit={send} noValidate aria-label={t('nav.progress')}>
      {found ? <Found onDiscard={clear} /> : null}
      <ul className="progress-list">
        {assignments.map((assignment) => {
          const said = saidOf(assignment);
          const set = (part: Partial<Said>) => change(({ items }) => ({ items: { ...items, [assignment.id]: { ...said, ...part } } }));
          const wrong = percentOf(said.percent) === null;
          return (
            <li key={assignment.id} className="progress-item">
              <div>
                <h2><span className="quiet">{t('task', { no: assignment.task })}</span> <span lang="zh-CN">{assignment.taskTitle}</span></h2>
                <Light light={assignment.light} /> <DaysLeft days={assignment.workingDaysLeft} />
              </div>
              <label>
                {t('progress.percent')}
                <Input inputMode="numeric" suffix="%" value={said.percent} aria-invalid={wrong} {...(wrong && faulty ? { status: 'error' as const } : {})} onChange={({ target }) => set({ percent: target.value })} />
                <span className="quiet">{lastTime(assignment, period) === null ? '' : t('progress.last', { percent: lastTime(assignment, period)?.percent ?? 0 })}</span>
              </label>
              <label className="wide">
                {t('progress.problems')}
                <Input.TextArea lang="zh-CN" autoSize={{ minRows: 1 }} maxLength={4000} placeholder={t('progress.none')} value={said.problems} onChange={({ target }) => set({ problems: target.value })} />
              </label>
              <label className="wide">
                {t('progress.nextSteps')}
                <Input.TextArea lang="zh-CN" autoSize={{ minRows: 1 }} maxLength={4000} value={said.nextSteps} onChange={({ target }) => set({ nextSteps: target.value })} />
              </label>
            </li>
          );
        })}
      </ul>
      <p className="fault" role="alert">{file.error ? sentenceOf(file.error, t('unreachable')) : faulty ? t('progress.faulty') : null}</p>
      <div className="bar-foot">
        <Button type="primary" size="large" htmlType="submit" disabled={file.busy}>
          {t('progress.send', { month: monthInWords(period, language), count: assignments.length })}
        </Button>
        <span className="quiet">{t('progress.hint')}</span>
      </div>
    </form>
  );
}

/** A whole number from 0 to 100, or null. */
function percentOf(text: string): number | null {
  const written = text.normalize('NFKC').trim();
  return /^\d{1,3}$/.test(written) && Number(written) <= 100 ? Number(written) : null;
}

/** The month's own report where it is there already, else the month before's figures to go on from. */
function before(assignment: Assignment, period: string): Said {
  const own = assignment.reports.find((report) => report.period === period);
  if (own) return { percent: String(own.percent), problems: own.problems, nextSteps: own.nextSteps };
  return { percent: String(lastTime(assignment, period)?.percent ?? 0), problems: '', nextSteps: lastTime(assignment, period)?.nextSteps ?? '' };
}

function lastTime({ reports }: Assignment, period: string): Assignment['reports'][number] | null {
  return reports.filter((report) => report.period < period).toSorted((a, b) => b.period.localeCompare(a.period))[0] ?? null;
}

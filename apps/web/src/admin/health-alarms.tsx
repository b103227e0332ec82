import type { ReactNode } from 'react';

import type { Got } from '../api/client.js';
import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';

type Parts = Got<'/api/health/parts'>;

/** Each workflow that stands still: which, of which plan, since when, why, and what to do. */
export function StalledWorkflows({ part: { items, stalled } }: { readonly part: Parts['workflows'] }) {
  const t = useText('admin');
  if (items.length === 0) return null;
  return (
    <div className="alarms">
      {items.map(({ workflow, name, plan, since, why, failure, effect, todo }) => (
        <Alarm
          key={workflow}
          title={t('health.stalledOne', { name, plan: plan.title })}
          facts={[
            ['since', <PlanDate key="since" date={since} time />],
            ['why', why],
            ...(failure === '' ? [] : ([['failure', <code key="failure">{failure}</code>]] as const)),
            ['effect', effect],
            ['todo', todo],
          ]}
        />
      ))}
      {stalled > items.length ? <p>{t('health.moreStalled', { count: stalled - items.length })}</p> : null}
    </div>
  );
}

/** Why mails do not leave, since when, and which setting mends it. */
export function MailTrouble({ trouble: { since, waiting, why, answer, todo } }: { readonly trouble: NonNullable<Parts['mail']['trouble']> }) {
  const t = useText('admin');
  return (
    <div className="alarms">
      <Alarm
        title={why}
        facts={[
          ['mailSince', <PlanDate key="since" date={since} time />],
          ['waiting', t('health.waiting', { count: waiting })],
          ['answer', <code key="answer">{answer}</code>],
          ['todo', todo],
        ]}
      />
    </div>
  );
}

interface AlarmProps {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
}

function Alarm({ title, facts }: AlarmProps) {
  const t = useText('admin');
  return (
    <section className="alarm">
      <h3>{title}</h3>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} className={label === 'todo' ? 'alarm-todo' : undefined}>
            <dt>{t(`health.label.${label}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

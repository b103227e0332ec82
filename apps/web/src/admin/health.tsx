import { useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { PageHead } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { bytesText } from '../evidence/file-list.js';
import { useLanguage, useText } from '../texts.js';
import { MailTrouble, StalledWorkflows } from './health-alarms.js';
import './admin.css';

type Parts = Got<'/api/health/parts'>;
type State = Parts['database']['state'];

/** Milliseconds between two looks. */
const EVERY = 5_000;

/** How each part is, and what waits for it. */
export default function Health() {
  const t = useText('admin');
  const language = useLanguage();
  const query = useQuery({ queryKey: ['health'], queryFn: () => answer(api.GET('/api/health/parts')), refetchInterval: EVERY });
  return (
    <>
      <PageHead title={t('nav.health')} about={query.data ? <>{t('health.asOf')} <PlanDate date={query.data.at} time /></> : undefined} />
      <Answer query={query}>
        {({ database, temporal, worker, workflows, mail, alarms, plans }) => (
          <ul className="parts">
            <Part name="database" state={database.state}>
              {t('health.ms', { ms: database.ms })} · {bytesText(database.bytes, language)} · {t('health.connections', { count: database.connections })}
            </Part>
            <Part name="temporal" state={temporal.state}>
              {temporal.ms === null ? t('health.temporalAway') : t('health.ms', { ms: temporal.ms })}
            </Part>
            <Part name="worker" state={worker.state}>
              {worker.listening === 0 ? t('health.workerAway') : worker.events === 0 ? t('health.nothingWaits') : t('health.eventsWait', { count: worker.events, seconds: Math.round((worker.oldestMs ?? 0) / 1000) })}
            </Part>
            <Part name="workflows" state={workflows.state} below={<StalledWorkflows part={workflows} />}>
              {workflows.stalled > 0
                ? t('health.stalled', { count: workflows.stalled })
                : workflows.state === 'slow'
                  ? t(workflows.lookedAt === null ? 'health.neverWatched' : 'health.unwatched')
                  : t('health.noneStalled')}
              {workflows.lookedAt === null ? null : <> · {t('health.lookedAt')} <PlanDate date={workflows.lookedAt} time /></>}
            </Part>
            <Part name="mail" state={mail.state} below={mail.trouble === null ? null : <MailTrouble trouble={mail.trouble} />}>
              {mail.trouble !== null ? null : mail.ms === null ? t('health.mailAway') : t('health.mailWaits', { waiting: mail.waiting, failed: mail.failed, unknown: mail.unknown })}
              {mail.trouble === null ? null : t('health.mailTrouble', { count: mail.trouble.waiting })}
              {mail.lastSentAt === null ? null : <> · {t('health.lastSent')} <PlanDate date={mail.lastSentAt} time /></>}
              {alarms.recipients > 0 ? null : <><br />{t('health.noRecipients')}</>}
            </Part>
            <Part name="plans" state={null}>{t('health.plans', { running: plans.running, ended: plans.ended, rehearsals: plans.rehearsals })}</Part>
          </ul>
        )}
      </Answer>
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly state: State | null;
  readonly children: React.ReactNode;
  /** What is wrong there and what to do, in the width of the page. */
  readonly below?: React.ReactNode;
}

function Part({ name, state, children, below }: PartProps) {
  const t = useText('admin');
  return (
    <li>
      <h2>{t(`health.part.${name}`)}</h2>
      {state === null ? null : <strong className={`part-${state}`}>{t(`health.state.${state}`)}</strong>}
      <p>{children}</p>
      {below}
    </li>
  );
}

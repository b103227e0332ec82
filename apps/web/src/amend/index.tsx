import { Segmented } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import type { WorkCalendar } from '../../../../domain/calendar/calendar.js';
import type { Policy } from '../../../../domain/supervision/policy.js';
import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { PageHead } from '../design/page.js';
import { Answer } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { CalendarChange } from './calendar-change.js';
import { PolicyChange } from './policy-change.js';
import { TaskChanges } from './task-changes.js';
import './amend.css';

const PARTS = ['tasks', 'policy', 'calendar'] as const;

/** Changes a running plan: its tasks, its ladder, its calendar; each is shown with who will be chased differently before it is made. */
export default function Amend() {
  const t = useText('amend');
  const { id: plan } = usePlan();
  const [params, setParams] = useSearchParams();
  const part = PARTS.find((each) => each === params.get('of')) ?? 'tasks';
  const terms = useQuery({
    queryKey: keys.of(plan, 'amendments', 'terms'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/terms', { params: { path: { plan } } })),
  });
  const show = (of: string) => setParams((before) => (before.set('of', of), before), { replace: true });
  return (
    <>
      <PageHead title={t('nav.amend')} about={t('about')}>
        <Segmented aria-label={t('nav.amend')} value={part} options={PARTS.map((value) => ({ value, label: t(`part.${value}`) }))} onChange={show} />
      </PageHead>
      <div className="amend">
        <Answer query={terms} lines={8}>
          {({ policy, calendar, years, newest, version }) =>
            part === 'tasks' ? (
              <TaskChanges version={version} />
            ) : part === 'policy' ? (
              // Its API document leaves the ladder open; it is what the domain's type says.
              <PolicyChange key={version} policy={policy as Policy} version={version} />
            ) : (
              <CalendarChange key={version} calendar={calendar as WorkCalendar} years={years} newest={newest as WorkCalendar | null} version={version} />
            )
          }
        </Answer>
      </div>
    </>
  );
}

import { Button, Popconfirm } from 'antd';

import type { Plan } from '../../../../domain/plan/plan.js';
import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { seen } from '../evidence/seen.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';
import { Round } from './rounds.js';

interface WithdrawProps {
  readonly assignment: Assignment;
  readonly plan: Plan;
}

/** What waits for the coordinator, and how to take it back. */
export function Withdraw({ assignment, plan }: WithdrawProps) {
  const t = useText('officer');
  const waiting = assignment.submissions?.[0];
  const withdraw = useCommand((_: undefined, once) => answer(api.POST('/api/assignments/{id}/withdraw', { params: { path: { id: assignment.id } }, ...seen(once, assignment) })), { said: t('withdraw.done') });
  return (
    <Panel title={t('waiting.title')} aside={assignment.submittedAt === null ? undefined : <>{t('waiting.since')} <PlanDate date={assignment.submittedAt} time /></>}>
      {waiting ? <Round submission={waiting} plan={plan} /> : null}
      <Popconfirm title={t('withdraw.sure')} okText={t('withdraw.do')} cancelText={t('cancel')} onConfirm={() => withdraw.send(undefined)}>
        <Button size="large" disabled={withdraw.busy}>{t('withdraw.do')}</Button>
      </Popconfirm>
    </Panel>
  );
}

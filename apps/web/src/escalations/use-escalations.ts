import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';

import { answer, api, type Body, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';

export type Escalation = Got<'/api/plans/{plan}/escalations'>['items'][number];
export type Standing = Escalation['standing'];

export function useEscalations(enabled = true) {
  const { id: plan } = usePlan();
  return useQuery({ queryKey: keys.of(plan, 'escalations'), queryFn: () => answer(api.GET('/api/plans/{plan}/escalations', { params: { path: { plan } } })), enabled });
}

/** Holds, releases or annuls several; what was refused is said with its reason. */
export function useActs(onDone: () => void) {
  const t = useText('escalations');
  const { id: plan } = usePlan();
  const { notification } = App.useApp();
  return useCommand(
    (body: Body<'/api/plans/{plan}/escalations'>, once) => answer(api.POST('/api/plans/{plan}/escalations', { params: { path: { plan } }, body, ...once })),
    {
      said: ({ done }, { act }) => t(`done.${act}`, { count: done }),
      onDone: ({ items, refused }) => {
        const why = [...new Set(items.flatMap(({ problem }) => (problem === null ? [] : [problem.detail])))];
        if (refused > 0) notification.warning({ title: t('refused', { count: refused }), description: why.join('\n'), duration: 0 });
        onDone();
      },
    },
  );
}

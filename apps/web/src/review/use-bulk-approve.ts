import { App } from 'antd';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import type { Waiting } from './use-queue.js';

/** Approves several at once, each as it was seen; what somebody else has decided meanwhile is left out, and said. */
export function useBulkApprove(onDone: () => void) {
  const t = useText('review');
  const { id: plan } = usePlan();
  const { notification } = App.useApp();
  return useCommand(
    (items: readonly Waiting[], once) =>
      answer(
        api.POST('/api/plans/{plan}/reviews', {
          params: { path: { plan } },
          body: { decision: 'approve', items: items.map(({ assignment, version }) => ({ assignment, seen: version })) },
          ...once,
        }),
      ),
    {
      said: ({ done }) => t('bulk.done', { count: done }),
      onDone: ({ items, refused }) => {
        const why = [...new Set(items.flatMap(({ problem }) => (problem === null ? [] : [problem.detail])))];
        if (refused > 0) notification.warning({ title: t('bulk.some', { count: refused }), description: why.join('\n'), duration: 0 });
        onDone();
      },
    },
  );
}

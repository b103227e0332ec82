import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import { answer, api } from '../api/client.js';
import { keys, usePlans } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';

/** Takes a fresh launch back, with the minutes left; nothing where it is too late or nobody's to do. */
export function TakeBack() {
  const t = useText('plan');
  const navigate = useNavigate();
  const plans = usePlans();
  const { id: plan } = usePlan();
  const { role } = useAccount();
  const may = role === 'coordinator' || role === 'admin';
  const detail = useQuery({ queryKey: keys.of(plan, 'amendments', 'take-back'), queryFn: () => answer(api.GET('/api/plans/{plan}', { params: { path: { plan } } })), enabled: may });
  const [now, setNow] = useState(() => Date.now());
  const [sure, setSure] = useState(false);
  const until = detail.data?.takeBackUntil ?? null;
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, [until]);
  const back = useCommand((_: null, once) => answer(api.POST('/api/plans/{plan}/take-back', { params: { path: { plan } }, ...once })), {
    touches: [['drafts']],
    quiet: true,
    said: t('takeBack.done'),
    onDone: () => void plans.refetch().then(() => navigate('/import')),
  });
  const minutes = until === null ? 0 : Math.ceil((Date.parse(until) - now) / 60_000);
  if (!may || minutes <= 0) return null;
  return (
    <p className="plan-take-back" role="status">
      {t('takeBack.left', { minutes })}{' '}
      {sure ? (
        <>
          <Button size="small" danger loading={back.busy} onClick={() => back.send(null)}>{t('takeBack.sure')}</Button> <Button size="small" onClick={() => setSure(false)}>{t('takeBack.keep')}</Button>
        </>
      ) : (
        <Button size="small" onClick={() => setSure(true)}>{t('takeBack.do')}</Button>
      )}
      {back.error ? <span className="fault" role="alert">{sentenceOf(back.error, t('unreachable'))}</span> : null}
    </p>
  );
}

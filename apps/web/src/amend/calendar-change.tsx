import { Button, Input, Select } from 'antd';
import { useState } from 'react';

import type { WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Preview } from './preview.js';

interface CalendarChangeProps {
  readonly calendar: WorkCalendar;
  readonly years: readonly { readonly year: number; readonly published: boolean }[];
  /** The same years as they are published now; null where the plan has them. */
  readonly newest: WorkCalendar | null;
  readonly version: string;
}

type Kind = 'daysOff' | 'makeUpDays';

/** Which days count: a newly published year to take over, or a single day that is other than published. */
export function CalendarChange({ calendar, years, newest, version }: CalendarChangeProps) {
  const t = useText('amend');
  const { id: plan } = usePlan();
  const [changed, setChanged] = useState(calendar);
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<Kind>('daysOff');
  const change = useCommand(
    (sent: Body<'/api/plans/{plan}/calendar'>, once) => answer(api.POST('/api/plans/{plan}/calendar', { params: { path: { plan } }, body: sent, ...seen(once, { version }) })),
    { said: t('calendar.done'), quiet: true },
  );
  // The API's schema has its lists writable; nothing here writes to them.
  const body = { calendar: changed } as unknown as Body<'/api/plans/{plan}/calendar'>;
  const other: Kind = kind === 'daysOff' ? 'makeUpDays' : 'daysOff';
  const addDay = () => {
    setChanged((before) => ({ ...before, [kind]: [...new Set([...before[kind], day])].sort(), [other]: before[other].filter((each) => each !== day) }));
    setDay('');
  };
  return (
    <Panel title={t('part.calendar')}>
      <p>
        {years.map(({ year, published }) => (
          <span key={year} className="amend-year">{year} {published ? <span className="quiet">{t('calendar.published')}</span> : <strong>{t('calendar.unpublished')}</strong>}</span>
        ))}
      </p>
      {newest === null ? <p className="quiet">{t('calendar.upToDate')}</p> : <Button onClick={() => setChanged(newest)}>{t('calendar.takeNewest')}</Button>}
      <div className="amend-add">
        <Input type="date" aria-label={t('calendar.day')} value={day} onChange={({ target }) => setDay(target.value)} />
        <Select aria-label={t('calendar.kind')} value={kind} options={(['daysOff', 'makeUpDays'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))} onChange={setKind} />
        <Button disabled={day === ''} onClick={addDay}>{t('calendar.add')}</Button>
      </div>
      <ul className="amend-changes">
        {(['daysOff', 'makeUpDays'] as const).flatMap((list) =>
          changed[list]
            .filter((date) => !calendar[list].includes(date))
            .map((date) => <li key={`${list} ${date}`}><span>{t(`calendar.${list}`)} <PlanDate date={date} /></span></li>),
        )}
      </ul>
      <Preview change={JSON.stringify(changed) === JSON.stringify(calendar) ? null : body}>
        <p className="fault" role="alert">{change.error ? sentenceOf(change.error, t('unreachable')) : null}</p>
        <Button type="primary" disabled={change.busy} onClick={() => change.send(body)}>{t('make')}</Button>
      </Preview>
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Select, Slider } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api, type Body } from '../api/client.js';
import { usePlans } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';

/** Milliseconds a day: as fast as it goes, a year in about two minutes, in about six. */
const PACES = [0, 350, 1_000] as const;
/** Shares of the cast as it is drawn without being asked otherwise, in percent. */
const USUAL = { late: 12, returned: 13, asking: 7, silent: 4 } as const;
type Share = keyof typeof USUAL;
const SHARES = Object.keys(USUAL) as Share[];
const MOST: Readonly<Record<Share, number>> = { late: 40, returned: 30, asking: 30, silent: 40 };

/** What to rehearse, how fast, and how the units behave. The same seed gives the same year. */
export function Begin() {
  const t = useText('theatre');
  const plans = usePlans();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => answer(api.GET('/api/drafts')) });
  const [source, setSource] = useState('sample');
  const [seed, setSeed] = useState(7);
  const [pace, setPace] = useState<number>(PACES[1]);
  const [cast, setCast] = useState<Record<Share, number>>(USUAL);
  const begin = useCommand((body: Body<'/api/rehearsals'>, once) => answer(api.POST('/api/rehearsals', { body, ...once })), {
    touches: [['rehearsals'], ['plans']],
    said: t('begin.begun'),
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [kind, id = ''] = source.split('/');
    const usual = SHARES.every((share) => cast[share] === USUAL[share]);
    const shares = { late: cast.late / 100, returned: cast.returned / 100, asking: cast.asking / 100, silent: cast.silent / 100 };
    begin.send({ source: kind === 'plan' ? { kind, id } : kind === 'draft' ? { kind, id } : { kind: 'sample' }, seed, pace, ...(usual ? {} : { cast: shares }) });
  };
  const sources = [
    { value: 'sample', label: t('begin.sample') },
    ...(plans.data?.items.map(({ id, title, now }) => ({ value: `plan/${id}`, label: t('begin.ofPlan', { title: `${title} · ${now.slice(0, 10)}` }) })) ?? []),
    ...(drafts.data?.items.map(({ id, title }) => ({ value: `draft/${id}`, label: t('begin.ofDraft', { title }) })) ?? []),
  ];
  return (
    <form className="begin" onSubmit={send} aria-label={t('begin.title')}>
      <label>
        {t('begin.source')}
        <Select value={source} options={sources} onChange={setSource} popupMatchSelectWidth={false} />
      </label>
      <label>
        {t('begin.pace')}
        <Select value={pace} options={PACES.map((value) => ({ value, label: t(`begin.paces.${value}`) }))} onChange={setPace} />
      </label>
      <label>
        {t('begin.seed')}
        <InputNumber min={0} max={2 ** 31 - 1} precision={0} value={seed} onChange={(value) => setSeed(value ?? 0)} />
      </label>
      <fieldset>
        <legend>{t('begin.cast')}</legend>
        {SHARES.map((share) => (
          <label key={share}>
            <span>{t(`begin.share.${share}`)} <b className="number">{cast[share]}%</b></span>
            <Slider min={0} max={MOST[share]} value={cast[share]} ariaLabelForHandle={t(`begin.share.${share}`)} onChange={(value: number) => setCast((before) => ({ ...before, [share]: value }))} />
          </label>
        ))}
      </fieldset>
      <p className="fault" role="alert">{begin.error ? sentenceOf(begin.error, t('unreachable')) : null}</p>
      <Button type="primary" htmlType="submit" disabled={begin.busy}>{t('begin.send')}</Button>
    </form>
  );
}

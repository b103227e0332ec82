import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { useText } from '../texts.js';
import { Act } from './act.js';
import { Matters } from './matters.js';
import { useChosen } from './use-chosen.js';
import { useEscalations, type Escalation } from './use-escalations.js';
import './escalations.css';

/** Everything that goes up to leadership next, what is kept back and why, and what has gone up. */
export default function Escalations() {
  const t = useText('escalations');
  return (
    <>
      <PageHead title={t('nav.escalations')} about={t('about')} />
      <Answer query={useEscalations()} lines={8}>{({ items }) => <Lists items={items} />}</Answer>
    </>
  );
}

function Lists({ items }: { readonly items: readonly Escalation[] }) {
  const t = useText('escalations');
  const of = (...standings: readonly Escalation['standing'][]) => items.filter(({ standing }) => standings.includes(standing));
  const [announced, held, waiting, gone] = [of('announced'), of('held'), of('waiting'), of('sent', 'annulled')];
  return (
    <div className="escalations">
      <Announced items={announced} />
      {held.length === 0 ? null : <Held items={held} />}
      {waiting.length === 0 ? null : (
        <Panel title={t('waiting.title')} aside={<span className="number">{waiting.length}</span>}>
          <p className="quiet">{t('waiting.about')}</p>
          <Matters items={waiting} />
        </Panel>
      )}
      {gone.length === 0 ? null : <Gone items={gone} />}
    </div>
  );
}

function Announced({ items }: { readonly items: readonly Escalation[] }) {
  const t = useText('escalations');
  const choice = useChosen(items);
  const at = items[0]?.at ?? null;
  return (
    <Panel title={t('announced.title')} aside={<span className="number">{items.length}</span>}>
      {items.length === 0 ? (
        <Empty title={t('announced.none')}>{t('announced.noneWhy')}</Empty>
      ) : (
        <>
          <p>{t('announced.about')} {at === null ? null : <strong><PlanDate date={at} time /></strong>}</p>
          <Matters items={items} choice={choice} />
          <Act act="hold" choice={choice} />
        </>
      )}
    </Panel>
  );
}

function Held({ items }: { readonly items: readonly Escalation[] }) {
  const t = useText('escalations');
  const choice = useChosen(items);
  return (
    <Panel title={t('held.title')} aside={<span className="number">{items.length}</span>}>
      <p className="quiet">{t('held.about')}</p>
      <Matters items={items} choice={choice} />
      <Act act="release" choice={choice} />
    </Panel>
  );
}

function Gone({ items }: { readonly items: readonly Escalation[] }) {
  const t = useText('escalations');
  const standing = items.filter((item) => item.standing === 'sent');
  const choice = useChosen(standing);
  return (
    <Panel title={t('gone.title')} aside={<span className="number">{items.length}</span>}>
      <p className="quiet">{t('gone.about')}</p>
      <Matters items={items} choice={choice} />
      {standing.length === 0 ? null : <Act act="annul" choice={choice} />}
    </Panel>
  );
}

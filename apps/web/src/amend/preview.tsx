import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';

import { answer, api, type Body, type Posted } from '../api/client.js';
import { keys } from '../api/queries.js';
import { PlanDate } from '../design/plan-date.js';
import { Empty, Failed } from '../design/states.js';
import { useUnits } from '../ledger/use-units.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';

export type Change = Body<'/api/plans/{plan}/preview'>;
type Effect = Posted<'/api/plans/{plan}/preview'>['items'][number];
type Due = Posted<'/api/plans/{plan}/preview'>['dues'][number];

/** Effects shown before somebody asks for all of them. */
const FIRST = 30;

interface PreviewProps {
  /** Null: nothing is changed yet. */
  readonly change: Change | null;
  /** What makes it so, shown when the effects have been. */
  readonly children: ReactNode;
}

/** Who would be chased differently. What is sent afterwards is offered only once this has been looked at, for this very change. */
export function Preview({ change, children }: PreviewProps) {
  const t = useText('amend');
  const { id: plan } = usePlan();
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: async (asked: Change) => ({ asked, ...(await answer(api.POST('/api/plans/{plan}/preview', { params: { path: { plan } }, body: asked }))) }),
    onError: () => void client.invalidateQueries({ queryKey: keys.of(plan, 'amendments', 'terms') }),
  });
  const looked = look.data !== undefined && JSON.stringify(look.data.asked) === JSON.stringify(change);
  return (
    <section className="amend-preview" aria-label={t('preview.title')}>
      <Button disabled={change === null || look.isPending} onClick={() => change && look.mutate(change)}>{t('preview.look')}</Button>
      {look.error ? <Failed error={look.error} /> : null}
      {looked ? (
        <>
          <Dues dues={look.data.dues} />
          <Effects items={look.data.items} />
          {children}
        </>
      ) : null}
    </section>
  );
}

/** The due date of everybody an amendment speaks of, as it is and as it would be; first who keeps a later one. */
function Dues({ dues }: { readonly dues: readonly Due[] }) {
  const t = useText('amend');
  const units = new Map(useUnits().map(({ value, label }) => [value, label]));
  if (dues.length === 0) return null;
  const inOrder = [...dues.filter(({ effect }) => effect === 'kept'), ...dues.filter(({ effect }) => effect !== 'kept')];
  const date = (day: string | null) => (day === null ? <span className="quiet">{t('dues.none')}</span> : <PlanDate date={day} />);
  return (
    <div className="amend-scroll" tabIndex={0} role="region" aria-label={t('dues.title')}>
      <table className="amend-effects">
        <caption>{t('dues.count', { count: dues.length, kept: dues.filter(({ effect }) => effect === 'kept').length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('preview.task')}</th>
            <th scope="col">{t('preview.unit')}</th>
            <th scope="col">{t('dues.before')}</th>
            <th scope="col">{t('dues.after')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ task, unit, effect, before, after }) => (
            <tr key={`${task} ${unit}`} className={`amend-${effect}`}>
              <td className="number">{task}</td>
              <td lang="zh-CN">{units.get(unit) ?? unit}</td>
              <td>{effect === 'added' ? null : date(before)}</td>
              <td>{effect === 'moved' ? date(after) : effect === 'added' ? <>{date(after)} {t('dues.added')}</> : <strong>{t(`dues.${effect}`)}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Effects({ items }: { readonly items: readonly Effect[] }) {
  const t = useText('amend');
  const units = new Map(useUnits().map(({ value, label }) => [value, label]));
  const [all, setAll] = useState(false);
  if (items.length === 0) return <Empty title={t('preview.none')} />;
  return (
    <div className="amend-scroll" tabIndex={0} role="region" aria-label={t('preview.title')}>
      <table className="amend-effects">
        <caption>{t('preview.count', { count: items.length })}</caption>
        <thead>
          <tr>{(['task', 'unit', 'before', 'after'] as const).map((column) => <th key={column} scope="col">{t(`preview.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {(all ? items : items.slice(0, FIRST)).map(({ task, unit, before, after }) => (
            <tr key={`${task} ${unit}`}>
              <td className="number">{task}</td>
              <td lang="zh-CN">{units.get(unit) ?? unit}</td>
              <td><Rung rung={before} /></td>
              <td><Rung rung={after} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {all || items.length <= FIRST ? null : <Button type="text" onClick={() => setAll(true)}>{t('preview.all', { count: items.length })}</Button>}
    </div>
  );
}

function Rung({ rung }: { readonly rung: Effect['before'] }) {
  const t = useText('amend');
  if (rung === null) return <span className="quiet">{t('preview.nothing')}</span>;
  return <>{t(`rule.${rung.rule.replace(/-\d+$/, '')}`)} <PlanDate date={rung.at} time /></>;
}

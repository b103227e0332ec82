import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { answer, api, type Body } from '../api/client.js';
import { keys, useSession } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { approvalOf, chosenFor, inOrder, type AssessedUnit, type Assessment, type Chosen, type Verdict } from './changes.js';
import './assessment.css';

/** The year-end assessments (督查考核) with their reasons; a leader approves a final one, with changes. */
export default function Assessments() {
  const t = useText('assessment');
  const { id: plan } = usePlan();
  const query = useQuery({ queryKey: keys.of(plan, 'assessment'), queryFn: () => answer(api.GET('/api/plans/{plan}/assessment', { params: { path: { plan } } })) });
  return (
    <>
      <PageHead title={t('nav.assessment')} about={t('about')} />
      <Answer query={query} lines={8} empty={({ items }) => items.length === 0 && <Empty title={t('none.title')}>{t('none.hint')}</Empty>}>
        {({ items }) => items.toReversed().map((assessment) => <Year key={assessment.year} assessment={assessment} />)}
      </Answer>
    </>
  );
}

function Year({ assessment }: { readonly assessment: Assessment }) {
  const t = useText('assessment');
  const role = useSession().data?.role;
  const { id: plan } = usePlan();
  const { year, final, approvedAt, approvedBy, units } = assessment;
  const [chosen, setChosen] = useState<Chosen>({});
  const mayApprove = role === 'leader' && final && approvedAt === null;
  const approve = useCommand(
    (body: Body<'/api/plans/{plan}/assessment/{year}/approval'>, once) => answer(api.POST('/api/plans/{plan}/assessment/{year}/approval', { params: { path: { plan, year } }, body, ...once })),
    { said: t('approve.done'), onDone: () => setChosen({}) },
  );
  const body = approvalOf(chosen);
  const changed = Object.keys(chosen).length;
  const state = approvedAt !== null ? 'approved' : final ? 'final' : 'provisional';
  return (
    <Panel title={t('year', { year })} aside={<>{t(`state.${state}`)} {approvedAt === null ? null : <>· {t('approvedBy', { name: approvedBy ?? '' })} <PlanDate date={approvedAt} /></>}</>}>
      <div className="assessment" tabIndex={0} role="region" aria-label={t('caption', { year })}>
        <table>
          <caption>{t('caption', { year })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('verdict')}</th>
              <th scope="col">{t('reasons')}</th>
              {mayApprove ? <th scope="col">{t('approve.as')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {inOrder(units).map((unit) => (
              <UnitRow key={unit.unit} unit={unit} choice={mayApprove ? chosen[unit.unit] ?? { verdict: unit.proposed, reason: '' } : null} onChoose={(part) => setChosen(chosenFor(chosen, unit, part))} />
            ))}
          </tbody>
        </table>
      </div>
      {mayApprove ? (
        <div className="assessment-approve">
          <span className="quiet">{body === null ? t('approve.whyMissing') : changed === 0 ? t('approve.asProposed') : t('approve.count', { count: changed })}</span>
          <Button type="primary" disabled={body === null} loading={approve.busy} onClick={() => body !== null && approve.send(body)}>{t('approve.do')}</Button>
        </div>
      ) : null}
    </Panel>
  );
}

interface UnitRowProps {
  readonly unit: AssessedUnit;
  /** Null: nothing is to be chosen. */
  readonly choice: Chosen[string] | null;
  readonly onChoose: (part: Partial<Chosen[string]>) => void;
}

function UnitRow({ unit: { unitName, proposed, verdict, changeReason, reasons }, choice, onChoose }: UnitRowProps) {
  const t = useText('assessment');
  const inWords = (of: Verdict) => t(`verdictOf.${of}`);
  return (
    <tr data-verdict={verdict}>
      <th scope="row" lang="zh-CN">{unitName}</th>
      <td>
        {inWords(verdict)}
        {changeReason === null ? null : <p className="quiet">{t('changed', { proposed: inWords(proposed), reason: changeReason })}</p>}
      </td>
      <td>
        {reasons.length === 0 ? <span className="quiet">{t('noReasons')}</span> : (
          <ul>
            {reasons.map(({ text, link }) => <li key={text}>{text} {link === null ? null : <Link to={link}>{t('seen')}</Link>}</li>)}
          </ul>
        )}
      </td>
      {choice === null ? null : (
        <td className="choice">
          <Select
            aria-label={`${t('approve.as')} ${unitName}`}
            value={choice.verdict}
            options={(['commended', 'accountable', 'none'] as const).map((value) => ({ value, label: inWords(value) }))}
            onChange={(value: Verdict) => onChoose({ verdict: value })}
          />
          {choice.verdict === proposed ? null : <Input aria-label={`${t('approve.why')} ${unitName}`} placeholder={t('approve.why')} value={choice.reason} onChange={({ target }) => onChoose({ reason: target.value })} />}
        </td>
      )}
    </tr>
  );
}

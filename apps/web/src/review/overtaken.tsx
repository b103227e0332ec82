import { Button } from 'antd';

import { PlanDate } from '../design/plan-date.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';

interface OvertakenProps {
  readonly assignment: Assignment;
  /** The round that was on the desk when it was opened. */
  readonly seen: number;
  readonly onLook: () => void;
}

/** Somebody acted meanwhile: who, when and how; or the unit sent something newer, which has to be looked at first. */
export function Overtaken({ assignment: { submissions, status, round }, seen, onLook }: OvertakenProps) {
  const t = useText('review');
  const newest = submissions?.[0];
  if (status === 'submitted' && round === seen) return null;
  if (status === 'submitted') {
    return (
      <div className="overtaken" role="status">
        <strong>{t('overtaken.newer', { round })}</strong>
        <Button onClick={onLook}>{t('overtaken.look')}</Button>
      </div>
    );
  }
  if (!newest || newest.status === 'waiting') return <div className="overtaken" role="status"><strong>{t('overtaken.ended')}</strong></div>;
  return (
    <div className="overtaken" role="status">
      <strong>{t(`overtaken.${newest.status}`)}</strong>
      <span>
        <span lang="zh-CN">{newest.decidedBy}</span> {newest.decidedAt === null ? null : <PlanDate date={newest.decidedAt} time />}
      </span>
      {newest.reason === null || newest.reason === '' ? null : <p lang="zh-CN">{newest.reason}</p>}
    </div>
  );
}

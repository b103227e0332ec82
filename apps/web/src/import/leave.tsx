import { Button } from 'antd';

import { Sheet } from '../design/sheet.js';
import { useText } from '../texts.js';

interface LeaveProps {
  readonly busy: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onSave: () => Promise<void>;
}

/** Asked before somebody goes elsewhere with corrections that are not saved. */
export function Leave({ busy, onStay, onLeave, onSave }: LeaveProps) {
  const t = useText('import');
  return (
    <Sheet title={t('leave.title')} place="top" onClose={onStay}>
      <h2>{t('leave.title')}</h2>
      <p>{t('leave.about')}</p>
      <div className="import-adds">
        <Button type="primary" loading={busy} onClick={() => void onSave()}>{t('leave.save')}</Button>
        <Button disabled={busy} onClick={onLeave}>{t('leave.drop')}</Button>
        <Button disabled={busy} onClick={onStay}>{t('leave.stay')}</Button>
      </div>
    </Sheet>
  );
}

import { Button } from 'antd';

import { useText } from '../texts.js';

/** Says that something was found from before, and lets it be thrown away. */
export function Found({ onDiscard }: { readonly onDiscard: () => void }) {
  const t = useText('officer');
  return (
    <div className="found">
      {t('draft.found')}
      <Button size="small" onClick={onDiscard}>{t('draft.discard')}</Button>
    </div>
  );
}

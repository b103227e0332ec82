import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Ledger() {
  const t = useText('ledger');
  return (
    <>
      <PageHead title={t('nav.ledger')} />
      <Empty title={t('loading')} />
    </>
  );
}

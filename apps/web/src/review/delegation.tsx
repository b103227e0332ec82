import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Delegation() {
  const t = useText('review');
  return (
    <>
      <PageHead title={t('nav.delegation')} />
      <Empty title={t('loading')} />
    </>
  );
}

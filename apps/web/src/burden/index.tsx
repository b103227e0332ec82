import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Burden() {
  const t = useText('burden');
  return (
    <>
      <PageHead title={t('nav.burden')} />
      <Empty title={t('loading')} />
    </>
  );
}

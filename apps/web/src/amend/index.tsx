import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Amend() {
  const t = useText('amend');
  return (
    <>
      <PageHead title={t('nav.amend')} />
      <Empty title={t('loading')} />
    </>
  );
}

import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Theatre() {
  const t = useText('theatre');
  return (
    <>
      <PageHead title={t('nav.theatre')} />
      <Empty title={t('loading')} />
    </>
  );
}

import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Units() {
  const t = useText('directory');
  return (
    <>
      <PageHead title={t('nav.units')} />
      <Empty title={t('loading')} />
    </>
  );
}

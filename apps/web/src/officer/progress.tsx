import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function MyProgress() {
  const t = useText('officer');
  return (
    <>
      <PageHead title={t('nav.progress')} />
      <Empty title={t('loading')} />
    </>
  );
}

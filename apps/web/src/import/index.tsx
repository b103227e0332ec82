import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function ImportPage() {
  const t = useText('import');
  return (
    <>
      <PageHead title={t('nav.import')} />
      <Empty title={t('loading')} />
    </>
  );
}

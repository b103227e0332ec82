import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function MyAssignment() {
  const t = useText('officer');
  return (
    <>
      <PageHead title={t('nav.my')} />
      <Empty title={t('loading')} />
    </>
  );
}

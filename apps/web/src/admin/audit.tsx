import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Audit() {
  const t = useText('admin');
  return (
    <>
      <PageHead title={t('nav.audit')} />
      <Empty title={t('loading')} />
    </>
  );
}

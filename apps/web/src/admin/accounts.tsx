import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Accounts() {
  const t = useText('admin');
  return (
    <>
      <PageHead title={t('nav.accounts')} />
      <Empty title={t('loading')} />
    </>
  );
}

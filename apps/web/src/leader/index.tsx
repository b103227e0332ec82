import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function LeaderScreen() {
  const t = useText('leader');
  return (
    <>
      <PageHead title={t('nav.leader')} />
      <Empty title={t('loading')} />
    </>
  );
}

import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Scorecard() {
  const t = useText('scorecard');
  return (
    <>
      <PageHead title={t('nav.scorecard')} />
      <Empty title={t('loading')} />
    </>
  );
}

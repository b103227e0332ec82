import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function Measurements() {
  const t = useText('measurements');
  return (
    <>
      <PageHead title={t('nav.measurements')} />
      <Empty title={t('loading')} />
    </>
  );
}

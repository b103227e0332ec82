import { PageHead } from '../design/page.js';
import { Empty } from '../design/states.js';
import { useText } from '../texts.js';

export default function GanttPage() {
  const t = useText('plan');
  return (
    <>
      <PageHead title={t('nav.gantt')} />
      <Empty title={t('loading')} />
    </>
  );
}

import { PageHead, Panel } from '../design/page.js';
import { useText } from '../texts.js';
import { DraftList } from './draft-list.js';
import { Drop } from './drop.js';
import './import.css';

/** From a notice or a ledger to a plan: upload here, correct on the draft's own page. */
export default function ImportPage() {
  const t = useText('import');
  return (
    <>
      <PageHead title={t('nav.import')} about={t('about')} />
      <Panel title={t('drop.title')}>
        <Drop />
      </Panel>
      <Panel title={t('list.title')}>
        <DraftList />
      </Panel>
    </>
  );
}

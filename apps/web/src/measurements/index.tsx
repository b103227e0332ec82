import { useState } from 'react';

import { PageHead } from '../design/page.js';
import { Answer } from '../design/states.js';
import { usePlanDocument } from '../evidence/use-plan-document.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { CsvImport } from './csv-import.js';
import { MeasurementForm } from './measurement-form.js';
import { MeasurementList } from './measurement-list.js';
import { PushTokens } from './push-tokens.js';
import './measurements.css';

/** Figures from platforms: entered by hand or as a table, and let count one by one. */
export default function MeasurementsPage() {
  const t = useText('measurements');
  const document = usePlanDocument();
  const enters = useAccount().role === 'coordinator';
  const [indicator, setIndicator] = useState<number | null>(null);
  return (
    <>
      <PageHead title={t('nav.measurements')} about={t('about')} />
      <Answer query={document} lines={10}>
        {({ plan }) => (
          <div className={enters ? 'measurements' : 'measurements measurements-read'}>
            {enters ? (
              <div className="measurements-in">
                <MeasurementForm indicators={plan.indicators} chosen={indicator} onChoose={setIndicator} />
                <CsvImport />
                <PushTokens indicators={plan.indicators} />
              </div>
            ) : null}
            <MeasurementList indicators={plan.indicators} decides={enters} />
          </div>
        )}
      </Answer>
    </>
  );
}

import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';

import { PageHead } from '../design/page.js';
import { useText } from '../texts.js';

/** An address that is none of ours. */
export function NotFound() {
  const t = useText();
  return (
    <>
      <PageHead title={t('notFound.title')} />
      <p>
        <Link to="/">{t('notFound.home')}</Link>
      </p>
    </>
  );
}

/** A page that broke: says so and offers to load it again. After an update old pages ask for files that are gone, which this heals. */
export function Broken() {
  const t = useText();
  const error = useRouteError();
  return (
    <div className="state state-failed" role="alert">
      <strong>{t('broken.title')}</strong>
      <p>{t('broken.text')}</p>
      <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
      <Button onClick={() => window.location.reload()}>{t('broken.again')}</Button>
    </div>
  );
}

import { Button } from 'antd';
import { useNavigate } from 'react-router';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { useText } from '../texts.js';
import { useEditor } from './editor.js';

/** Plays the whole plan ahead of time, with made-up people; the theatre shows it. */
export function Rehearse() {
  const t = useText('import');
  const navigate = useNavigate();
  const { detail: { id } } = useEditor();
  const begin = useCommand((_: null, once) => answer(api.POST('/api/rehearsals', { body: { source: { kind: 'draft', id }, seed: 7, pace: 0 }, ...once })), {
    touches: [['plans'], ['rehearsals']],
    said: t('rehearse.begun'),
    onDone: () => void navigate('/theatre'),
  });
  return (
    <div>
      <Button size="large" loading={begin.busy} onClick={() => begin.send(null)}>{t('rehearse.do')}</Button>
      <p className="quiet">{t('rehearse.about')}</p>
    </div>
  );
}

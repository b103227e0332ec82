import { Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';

import { answer, api } from '../api/client.js';
import { Refused, type Fault } from '../api/refused.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { sentenceOf } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';

const SAMPLE = '指标,分项,月份,日期,数值\r\n1,,2022-06,,18\r\n5,合规率,2022-06,,100%\r\n11,,,2022-06-30,480000000\r\n';

/** A table of figures, all or none; what is wrong with it is said by row and column. */
export function CsvImport() {
  const t = useText('measurements');
  const { id: plan } = usePlan();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const send = useCommand(
    (chosen: File, once) => {
      const form = new FormData();
      form.append('file', chosen);
      // Its API document says text where a file is meant.
      return answer(api.POST('/api/plans/{plan}/measurements/csv', { params: { path: { plan } }, body: { file: '' }, bodySerializer: () => form, ...once }));
    },
    { quiet: true, said: ({ ids }) => t('csv.done', { count: ids.length }) },
  );
  const take = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen.name);
    send.send(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <Panel title={t('csv.title')}>
      <div
        className={over ? 'csv-drop csv-over' : 'csv-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept=".csv,text/csv"
          tabIndex={-1}
          aria-label={t('csv.choose')}
          onChange={({ target }) => {
            take(target.files?.[0]);
            // The same file, corrected, may be chosen again.
            target.value = '';
          }}
        />
        <Button loading={send.busy} onClick={() => input.current?.click()}>
          {t('csv.choose')}
        </Button>
        <span className="quiet">{t('csv.hint')}</span>
        <a href={`data:text/csv;charset=utf-8,%EF%BB%BF${encodeURIComponent(SAMPLE)}`} download="measurements.csv">
          {t('csv.sample')}
        </a>
      </div>
      {send.error ? <Faults file={file} error={send.error} /> : null}
    </Panel>
  );
}

function Faults({ file, error }: { readonly file: string | null; readonly error: unknown }) {
  const t = useText('measurements');
  // Sentences of the reader's language that quote what stands in the file.
  const lang = useLanguage() === 'zh' ? 'zh-CN' : 'en';
  const faults = error instanceof Refused ? error.faults.map((fault) => ({ ...fault, ...placeOf(fault) })).toSorted((a, b) => Number(a.row) - Number(b.row)) : [];
  const omitted = error instanceof Refused ? error.omitted : 0;
  return (
    <div className="csv-faults" role="alert">
      <p>
        <strong lang={lang}>{t('csv.refused', { file: file ?? '' })}</strong> {faults.length === 0 ? sentenceOf(error, t('unreachable')) : t('csv.faults', { count: faults.length + omitted })}
      </p>
      {faults.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('csv.row')}
              </th>
              <th scope="col">{t('csv.column')}</th>
              <th scope="col">{t('csv.what')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ row, column, detail, where }) => (
              <tr key={`${where ?? ''} ${detail}`}>
                <td className="number">{row}</td>
                <td>{COLUMNS.has(column) ? t(`csv.columns.${column}`) : column}</td>
                <td lang={lang}>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {omitted === 0 ? null : <p className="quiet">{t('csv.omitted', { count: omitted })}</p>}
    </div>
  );
}

const COLUMNS = new Set(['indicator', 'item', 'period', 'on', 'value']);

/** `line 7, value` as the API names it. */
function placeOf({ where = '', detail }: Fault): { readonly row: string; readonly column: string; readonly detail: string } {
  const [, row = '', column = ''] = /^line (\d+)(?:, (.*))?$/.exec(where) ?? [];
  // The sentence ends in its place, in brackets; here it has columns of its own.
  const [sentence = detail] = row === '' ? [detail] : detail.split(/\s*[（(][^（(]*line \d/);
  return { row, column, detail: sentence };
}

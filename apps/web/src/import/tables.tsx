import { Button } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { useText } from '../texts.js';
import { DRAFTS, fetchDraft, type DraftDetail } from './draft-query.js';
import { useEditor } from './editor.js';

type TableView = DraftDetail['tables'][number];

const MEANINGS = ['no', 'category', 'title', 'text', 'quantity', 'measure', 'lead', 'responsible', 'support', 'due', 'otherDate', 'supervisor', 'leader', 'person', 'other'] as const;
/** The rest is in the source beside it. */
const ROWS_AT_ONCE = 12;

/**
 * The tables of the notice as tables, each cell marked as it is read. What the columns mean can be said by hand; the notice is then read anew,
 * and every correction stays.
 */
export function Tables({ save }: { readonly save: () => Promise<boolean> }) {
  const t = useText('import');
  const { detail, fixed } = useEditor();
  const client = useQueryClient();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(detail.mapping);
  const changed = JSON.stringify(mapping) !== JSON.stringify(detail.mapping);
  const post = useCommand(
    (body: { version: number; mapping: Readonly<Record<string, string>> }, once) => answer(api.POST('/api/drafts/{id}/columns', { params: { path: { id: detail.id } }, body: body as never, ...once })),
    { touches: [DRAFTS], said: t('tables.done') },
  );
  const read = async () => {
    // Corrections are stored first, so that none is lost.
    if (!(await save())) return;
    const { version } = await fetchDraft(detail.id);
    await post.sendAsync({ version, mapping });
    client.setQueryData(['draft', detail.id], await fetchDraft(detail.id));
  };
  if (detail.tables.length === 0) return null;
  return (
    <Panel title={t('tables.title')} aside={t('tables.count', { count: detail.tables.length })}>
      <p className="quiet">{t('tables.about')}</p>
      {detail.tables.map((table, at) => (
        <OneTable key={at} at={at} table={table} mapping={mapping} onMap={(key, meaning) => setMapping((before) => named(before, key, meaning))} />
      ))}
      {fixed ? null : <Button type={changed ? 'primary' : 'default'} disabled={!changed} loading={post.busy} onClick={() => void read()}>{t('tables.read')}</Button>}
    </Panel>
  );
}

/** An empty meaning leaves the column to the reader. */
function named(before: Readonly<Record<string, string>>, key: string, meaning: string): Readonly<Record<string, string>> {
  const { [key]: _, ...rest } = before;
  return meaning === '' ? rest : { ...rest, [key]: meaning };
}

interface OneTableProps {
  readonly at: number;
  readonly table: TableView;
  readonly mapping: Readonly<Record<string, string>>;
  readonly onMap: (key: string, meaning: string) => void;
}

function OneTable({ at, table, mapping, onMap }: OneTableProps) {
  const t = useText('import');
  const { mark, fixed } = useEditor();
  const { kind, columns, cells, head } = table;
  const meaningOf = (column: number): string => mapping[columns[column]?.key ?? ''] ?? columns[column]?.meaning ?? '';
  const last = Math.min(table.rows, head.to + ROWS_AT_ONCE);
  return (
    <details className="notice-table" open={kind === null}>
      <summary>{t('tables.one', { no: at + 1, rows: table.rows - head.to })} <b className={kind === null ? 'notice-table-unread' : ''}>{t(`tables.kind.${kind ?? 'unread'}`)}</b></summary>
      <div className="notice-table-scroll" tabIndex={0} role="region" aria-label={t('tables.one', { no: at + 1, rows: table.rows - head.to })}>
        <table>
          <thead>
            <tr>
              {columns.map(({ word, key }, column) => (
                <th key={column} scope="col">
                  <span lang="zh-CN">{word}</span>
                  {kind === 'scores' || key === '' ? null : (
                    <select id={`tables-${at}-${column}`} className="import-field" aria-label={t('tables.meaningOf', { word })} value={mapping[key] ?? ''} disabled={fixed} onChange={({ target }) => onMap(key, target.value)}>
                      <option value="">{meaningOf(column) === '' || mapping[key] !== undefined ? t('tables.asRead') : t('tables.readAs', { meaning: t(`tables.meaning.${meaningOf(column)}`) })}</option>
                      {MEANINGS.map((one) => <option key={one} value={one}>{t(`tables.meaning.${one}`)}</option>)}
                    </select>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(0, last - head.to) }, (_, row) => (
              <tr key={row}>
                {cells.filter((cell) => cell.row === head.to + row).map(({ text, span, column, rowSpan, colSpan }) => (
                  <td key={column} rowSpan={Math.min(rowSpan, last - head.to - row)} colSpan={colSpan} className={`cell-${meaningOf(column) === '' ? 'unknown' : meaningOf(column)}`} lang="zh-CN">
                    {span.end > span.start ? <button type="button" onClick={() => mark(span)}>{text}</button> : text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last < table.rows ? <p className="quiet">{t('tables.more', { count: table.rows - last })}</p> : null}
    </details>
  );
}

import writeWorkbook, { type Row } from 'write-excel-file/node';

import { text, type Language } from '../../config/texts/index.js';
import type { LedgerColumn } from '../../domain/notice/ledger-columns.js';

const COLUMNS: readonly { readonly column: LedgerColumn; readonly width: number }[] = [
  { column: 'no', width: 8 },
  { column: 'category', width: 18 },
  { column: 'task', width: 30 },
  { column: 'measures', width: 50 },
  { column: 'lead', width: 22 },
  { column: 'responsible', width: 26 },
  { column: 'support', width: 26 },
  { column: 'due', width: 18 },
];
const HINTS = 8;

/**
 * An Excel ledger (台账) to fill in: the headings, in Chinese whatever the reader's language, because they are what is read; and a
 * second sheet that says in the reader's language what goes where.
 */
export async function ledgerTemplate(language: Language): Promise<Buffer> {
  const say = (key: string): string => text(language, `notice:ledger.template.${key}`);
  const heading = COLUMNS.map(({ column }) => ({
    value: text('zh', `notice:ledger.column.${column}`),
    fontWeight: 'bold' as const,
    align: 'center' as const,
    alignVertical: 'center' as const,
    backgroundColor: '#E7EEF7',
    borderStyle: 'thin' as const,
  }));
  const hints: Row[] = [
    [{ value: say('hints'), fontWeight: 'bold' }],
    ...Array.from({ length: HINTS }, (_, index): Row => [{ value: say(`hint${index + 1}`), wrap: true }]),
  ];
  return writeWorkbook([
    { data: [heading], sheet: text('zh', 'notice:ledger.template.sheet'), columns: COLUMNS.map(({ width }) => ({ width })), stickyRowsCount: 1 },
    { data: hints, sheet: say('hintsSheet'), columns: [{ width: 100 }] },
  ]).toBuffer();
}

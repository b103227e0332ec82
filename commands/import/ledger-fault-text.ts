import { text, type Language } from '../../config/texts/index.js';
import type { Refusal } from '../../domain/errors.js';
import type { LedgerFault } from '../../domain/notice/ledger.js';

/** What is wrong with a row of a ledger, as a sentence without its end mark; the row's number comes first. */
export function ledgerFaultSentence(language: Language, { code, row, params }: LedgerFault): string {
  const problem = text(language, `notice:ledger.fault.${code}`, params);
  return row === 0 ? problem : text(language, 'notice:ledger.row', { row, problem });
}

/** All faults as refusals, for whoever sends them on. */
export function ledgerRefusals(language: Language, faults: readonly LedgerFault[]): Refusal[] {
  return faults.map((fault): Refusal => ({
    code: 'ledgerInvalid',
    params: { problem: ledgerFaultSentence(language, fault) },
    ...(fault.row === 0 ? {} : { where: `row ${fault.row}` }),
  }));
}

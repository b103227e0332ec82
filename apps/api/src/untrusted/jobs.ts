import { draftLedger, draftNotice, type DraftedFile } from '../../../../commands/import/draft-file.js';
import { fileKind, oldFormat } from '../../../../commands/import/file-kind.js';
import { ledgerRefusals } from '../../../../commands/import/ledger-fault-text.js';
import { modernOffice } from '../../../../commands/import/old-office.js';
import { pathsIn } from '../../../../commands/import/office-package.js';
import { officeContents, type OfficeContents } from '../../../../commands/import/office-contents.js';
import { readContactsFile } from '../../../../commands/import/read-contacts-file.js';
import { parseMeasurementsCsv, type MeasurementsRead } from '../../../../commands/measurements/parse-csv.js';
import type { Language } from '../../../../config/texts/index.js';
import { directoryOf } from '../../../../config/units/load-directory.js';
import type { Table } from '../../../../domain/document/document.js';
import { DubanError, type Result } from '../../../../domain/errors.js';
import type { EvidenceFamily } from '../../../../domain/evidence/evidence-file.js';
import type { ContactTable } from '../../../../domain/notice/contact-table.js';
import type { NoticeDraft } from '../../../../domain/notice/draft.js';
import { parseDocument } from '../../../../domain/notice/parse-notice.js';
import type { ColumnMapping } from '../../../../domain/notice/read/tables/columns.js';
import { directoryForm, POSTS } from '../../../../domain/notice/directory-form.js';
import type { UnitDirectory } from '../../../../domain/plan/plan.js';

/** A file as it came from outside. */
export interface OutsideFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What has been said of the columns of each issuer's tables. */
export type ColumnMeanings = Readonly<Record<string, ColumnMapping>>;

/**
 * What is read from files of people outside, each in a process that may be killed (DESIGN §11). What goes in and comes out
 * is plain data. Every job throws a DubanError for what it refuses.
 */
export const JOBS = {
  /** A notice or a ledger as a draft. */
  draft: async ({ bytes, name, directory, language, meanings }: OutsideFile & { directory: UnitDirectory | null; language: Language; meanings: ColumnMeanings }): Promise<DraftedFile> => {
    const said = (issuer: string | null) => Promise.resolve(meanings[issuer ?? ''] ?? {});
    const sent = Buffer.from(bytes);
    const old = oldFormat(sent, name);
    const file = old === 'xls' || old === 'et' ? ((await modernOffice(sent, old)) ?? sent) : sent;
    const kind = fileKind(file, name);
    if (!kind.ok || kind.value !== 'xlsx') return unwrapped(await draftNotice(file, name, directory ?? undefined, said));
    const { faults, ...whole } = unwrapped(await draftLedger(file, name, directory ?? undefined, said));
    const refusals = ledgerRefusals(language, faults);
    if (refusals[0]) throw new DubanError(refusals[0], refusals);
    return whole;
  },
  /** A notice that was opened before, read anew with its columns named by hand. */
  reread: ({ text, tables, directory, mapping }: { name: string; text: string; tables: readonly Table[]; directory: UnitDirectory | null; mapping: ColumnMapping }): Promise<NoticeDraft> =>
    Promise.resolve(parseDocument({ text, blocks: tables }, { mapping, ...(directory === null ? {} : { directory }) })),
  /** What a Word document or a workbook among the evidence says. */
  contents: async ({ bytes, name }: OutsideFile): Promise<OfficeContents> => unwrapped(await officeContents(Buffer.from(bytes), name)),
  /** Which Office document a zip is, by the parts it has; null for another zip. */
  package: async ({ bytes, name }: OutsideFile): Promise<EvidenceFamily | null> => {
    const paths = pathsIn(Buffer.from(bytes), name);
    return paths.ok ? (PACKAGES.find(([part]) => paths.value.includes(part))?.[1] ?? null) : null;
  },
  /** A units file. */
  directory: async ({ bytes, name, language }: OutsideFile & { language: Language }): Promise<UnitDirectory> =>
    directoryOf(Buffer.from(bytes).toString('utf8'), name, language),
  /** People, posts and members of groups in a table of contacts, or in a units file. */
  contacts: async ({ bytes, name, language }: OutsideFile & { language: Language }): Promise<ContactTable> =>
    /\.ya?ml$/i.test(name) ? contactsOf(directoryOf(Buffer.from(bytes).toString('utf8'), name, language)) : unwrapped(await readContactsFile(Buffer.from(bytes), name)),
  /** Figures from CSV, with every fault. */
  measurements: async ({ bytes }: OutsideFile): Promise<MeasurementsRead> => parseMeasurementsCsv(decoded(bytes)),
};

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = Parameters<(typeof JOBS)[N]>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;

const PACKAGES: readonly (readonly [part: string, family: EvidenceFamily])[] = [
  ['word/document.xml', 'word'],
  ['xl/workbook.xml', 'workbook'],
  ['OFD.xml', 'ofd'],
];

/** The people and groups of a units file; its placeholders say nothing. */
function contactsOf(directory: UnitDirectory): ContactTable {
  const { units, groups } = directoryForm({ plan: { issuer: null }, directory });
  return {
    people: units.flatMap((unit) => POSTS.map((post) => ({ unit: unit.name, post, ...unit[post] })).filter((one) => one.mail !== '')),
    members: groups.flatMap(({ phrase, members }) => members.map((unit) => ({ phrase, unit }))),
    unread: [],
  };
}

function unwrapped<T>(read: Result<T>): T {
  if (!read.ok) throw new DubanError(read.refusal);
  return read.value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Chinese Excel saves CSV in the national encoding (GB 18030) unless told otherwise.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

import { text, type Language } from '../../config/texts/index.js';
import type { Block, Cell, MailContent, Table } from './mail-content.js';

/** The mail as plain text, without what only HTML can show. Pure. */
export function asText({ greeting, opening, blocks, button, again, closing }: MailContent, language: Language): string {
  // Of the only block the way in is its own.
  const several = blocks.length > 1;
  const pieces = blocks.map((block, index) => blockAsText(several ? block : { ...block, link: null }, several ? `${index + 1}. ` : '', blocks[index - 1]?.plan ?? null, language));
  const way = button === null ? [] : [labelled(button.label, button.url, language)];
  return [greeting, opening, ...pieces, ...way, ...(again === null ? [] : [again]), closing].join('\n\n') + '\n';
}

function blockAsText({ plan, name, what, sentences, facts, table, notes, link, button }: Block, number: string, planBefore: string | null, language: Language): string {
  const say = (key: string, params: Record<string, string> = {}) => text(language, `mail:${key}`, params);
  return [
    ...(plan !== null && plan !== planBefore ? [say('quotedPlan', { plan }), ''] : []),
    `${number}${say('block.title', { name, what })}`.trimEnd(),
    ...sentences.map((sentence) => `   ${sentence}`),
    ...facts.map(({ label, value }) => `   ${labelled(label, value, language)}`),
    ...(table === null ? [] : tableAsText(table, language)),
    ...notes.map((note) => `   ${note}`),
    ...(link === null ? [] : [`   ${link}`]),
    ...(button === null ? [] : [`   ${labelled(button.label, button.url, language)}`]),
  ].join('\n');
}

/** A line a row, each value with the name of its column; what links leads to on a line of its own. */
function tableAsText({ columns, rows }: Table, language: Language): string[] {
  const separator = text(language, 'mail:listSeparator');
  return rows.flatMap((row, index) => {
    const cells = row.flatMap((cell, column) => (cell.text === '' ? [] : [labelled(columns[column]!.label, withNote(cell, language), language)]));
    return [`   ${text(language, 'mail:row', { no: index + 1, cells: cells.join(separator) })}`, ...row.flatMap(({ url }) => (url === undefined ? [] : [`      ${url}`]))];
  });
}

function withNote({ text: value, note }: Cell, language: Language): string {
  return note === undefined ? value : text(language, 'mail:noted', { value, note });
}

function labelled(label: string, value: string, language: Language): string {
  return text(language, 'mail:labelled', { label, value });
}

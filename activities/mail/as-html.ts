import { text, type Language } from '../../config/texts/index.js';
import { html, page, type Html } from './html.js';
import type { Block, Cell, Column, Fact, Link, MailContent, Table } from './mail-content.js';

const LATE = '#b3261e';
const USUAL = '#2f5d8a';
const QUIET = '#5f6670';

/** The mail as HTML: one column, tables that fit a phone, styles in place, as mail programs want it. Pure. */
export function asHtml({ subject, greeting, opening, blocks, button, again, closing }: MailContent, language: Language): string {
  return page(
    language,
    subject,
    html`<p style="margin:0 0 6px">${greeting}</p><p style="margin:0 0 10px">${opening}</p>${blocks.map((block, index) => blockAsHtml(block, blocks[index - 1]?.plan ?? null, language))}${
      button === null ? '' : buttonAsHtml(button)
    }${again === null ? '' : html`<p style="margin:10px 0;color:${QUIET}">${again}</p>`}
<p style="margin:10px 0 0;color:${QUIET};font-size:12px">${closing}</p>`,
  );
}

function blockAsHtml({ plan, name, what, sentences, facts, table, notes, link, button, late }: Block, planBefore: string | null, language: Language): Html {
  const heading = text(language, 'mail:block.title', { name, what }).trimEnd();
  return html`${plan === null || plan === planBefore ? '' : html`<h1 style="margin:14px 0 6px;font-size:15px">${text(language, 'mail:quotedPlan', { plan })}</h1>`}
<section style="margin:0 0 10px;padding:8px 10px;border-left:4px solid ${late ? LATE : USUAL};background:#f6f7f9">
<h2 style="margin:0 0 4px;font-size:15px;line-height:1.4">${link === null ? heading : html`<a href="${link}" style="color:${USUAL};text-decoration:none">${heading}</a>`}</h2>
${sentences.map((sentence) => html`<p style="margin:0 0 4px">${sentence}</p>`)}${facts.length === 0 ? '' : factsAsHtml(facts)}${table === null ? '' : tableAsHtml(table)}${notes.map(
    (note) => html`<p style="margin:4px 0 0;color:${QUIET};font-size:13px">${note}</p>`,
  )}${button === null ? '' : buttonAsHtml(button)}
</section>`;
}

function factsAsHtml(facts: readonly Fact[]): Html {
  return html`<table role="presentation" style="border-collapse:collapse;font-size:14px">
${facts.map(({ label, value }) => html`<tr><th scope="row" style="padding:1px 10px 1px 0;text-align:left;font-weight:normal;color:${QUIET};white-space:nowrap;vertical-align:top">${label}</th><td style="padding:1px 0">${value}</td></tr>`)}
</table>`;
}

function tableAsHtml({ columns, rows }: Table): Html {
  return html`<table style="width:100%;border-collapse:collapse;font-size:13px;line-height:1.4;background:#ffffff">
<tr>${columns.map(({ label, width }) => html`<th scope="col" style="${width === undefined ? '' : `width:${width}%;`}padding:3px 5px;border:1px solid #d5d9de;text-align:left;font-weight:normal;color:${QUIET};background:#eef1f4">${label}</th>`)}</tr>
${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td style="padding:3px 5px;border:1px solid #d5d9de;vertical-align:top">${cellAsHtml(cell, columns[index]!)}</td>`)}</tr>`)}
</table>`;
}

function cellAsHtml({ text: value, url, note }: Cell, { narrow = false }: Column): Html {
  const plain = narrow ? html`<span style="white-space:nowrap">${value}</span>` : html`${value}`;
  const shown = url === undefined ? plain : html`<a href="${url}" style="color:${USUAL}">${plain}</a>`;
  return note === undefined ? shown : html`${shown}<br><span style="color:${QUIET};font-size:12px">${note}</span>`;
}

function buttonAsHtml({ label, url }: Link): Html {
  return html`<p style="margin:8px 0 4px"><a href="${url}" style="display:inline-block;padding:8px 20px;background:${USUAL};color:#ffffff;text-decoration:none;border-radius:4px">${label}</a></p>`;
}

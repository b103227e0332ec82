import { partsOf } from '../../../../domain/papers/heading.js';
import type { OfficialDocument } from './documents.js';

type Contents = OfficialDocument['contents'];

/**
 * The paper to be read before it is signed: the same contents as its Word file (activities/documents/paper-contents.ts), from top to bottom.
 * An official paper is always Chinese.
 */
export function Paper({ document: { contents } }: { readonly document: OfficialDocument }) {
  const { mark, number, title, draft, to, paragraphs, table, annex, remarks, signer, date, cc, issued } = contents;
  return (
    <article className="paper" lang="zh-CN">
      <header>
        <p className="mark">{mark}</p>
        {number === null ? null : <p className="number">{number}</p>}
      </header>
      <h2>{title}</h2>
      {draft === null ? null : <p className="draft-mark">{draft}</p>}
      <p className="addressee">{to}</p>
      {paragraphs.map((text) => <Words key={text} text={text} />)}
      {annex === null ? <Matters table={table} /> : <p className="annex-named">{annex}</p>}
      <footer>
        <p>{signer}</p>
        <p>{date}</p>
      </footer>
      {remarks.map((text) => <p key={text}>{text}</p>)}
      {annex === null ? null : (
        <section className="annex" aria-label="附件">
          <p className="addressee"><strong>附件</strong></p>
          <Matters table={table} />
        </section>
      )}
      <div className="colophon">
        {cc === null ? null : <p>{cc}</p>}
        <p className="issued"><span>{issued.by}</span><span>{issued.on}</span></p>
      </div>
    </article>
  );
}

function Words({ text }: { readonly text: string }) {
  const { level, heading, text: rest } = partsOf(text);
  return <p>{heading === '' ? null : <span className={`heading-${level}`}>{heading}</span>}{rest}</p>;
}

/** Percent of the table, as in the file: number, unit (in a circular), matter, due date, how late. */
const NARROW = [7, 43, 28, 22];
const WIDE = [7, 18, 25, 28, 22];

function Matters({ table: { title, head, rows } }: { readonly table: Contents['table'] }) {
  return (
    <div className="paper-table" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <colgroup>{head.map((text, index) => <col key={text} style={{ width: `${(head.length === 5 ? WIDE : NARROW)[index]}%` }} />)}</colgroup>
        <thead>
          <tr>{head.map((text) => <th key={text} scope="col">{text}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>{row.map((text, index) => <td key={head[index]}>{text}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

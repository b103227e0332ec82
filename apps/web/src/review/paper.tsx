import type { OfficialDocument } from './documents.js';

/**
 * The paper to be read before it is signed: the same contents as its Word file (activities/documents/paper-contents.ts), from top to bottom.
 * An official paper is always Chinese.
 */
export function Paper({ document: { contents } }: { readonly document: OfficialDocument }) {
  const { mark, number, title, draft, to, paragraphs, table, remarks, signer, date, cc, issued } = contents;
  return (
    <article className="paper" lang="zh-CN">
      <header>
        <p className="mark">{mark}</p>
        {number === null ? null : <p className="number">{number}</p>}
      </header>
      <h2>{title}</h2>
      {draft === null ? null : <p className="draft-mark">{draft}</p>}
      <p className="addressee">{to}</p>
      {paragraphs.map((text) => <p key={text}>{text}</p>)}
      <div className="paper-table" tabIndex={0} role="region" aria-label="督办事项">
        <table>
          <thead>
            <tr>{table.head.map((text) => <th key={text} scope="col">{text}</th>)}</tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]}>{row.map((text, index) => <td key={table.head[index]}>{text}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {remarks.map((text) => <p key={text}>{text}</p>)}
      <footer>
        <p>{signer}</p>
        <p>{date}</p>
      </footer>
      <div className="colophon">
        {cc === null ? null : <p>{cc}</p>}
        <p className="issued"><span>{issued.by}</span><span>{issued.on}</span></p>
      </div>
    </article>
  );
}

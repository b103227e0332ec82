/**
 * What a document is, wherever it came from: a text, and the blocks it is made of. Every block and every cell knows where it
 * stands in the text, so that what is read out of a table's cell can be marked in the text like any other words.
 */
export interface NoticeDocument {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Character offsets into the document's text (UTF-16 code units), end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly span: Span;
}

export interface Table {
  readonly kind: 'table';
  /** As many cells in every row. A cell that covers several places of the grid stands in each of them. */
  readonly grid: readonly (readonly Cell[])[];
  readonly span: Span;
}

export interface Cell {
  readonly text: string;
  /** Of its text, where it is said first; empty for a cell that says nothing. */
  readonly span: Span;
  /** Its upper left place in the grid, from 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

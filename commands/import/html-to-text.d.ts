/** What is used of html-to-text 10, which comes without types. */
declare module 'html-to-text' {
  export interface HtmlElement {
    readonly type: string;
    readonly name?: string;
    readonly attribs?: Readonly<Record<string, string>>;
    readonly children?: readonly HtmlElement[];
  }

  export interface TableCell {
    readonly text: string;
    readonly colspan: number;
    readonly rowspan: number;
  }

  export interface BlockTextBuilder {
    readonly metadata?: unknown;
    openTable(): void;
    openTableRow(): void;
    openTableCell(options: { maxColumnWidth?: number | undefined }): void;
    closeTableCell(options: { colspan: number; rowspan: number }): void;
    closeTableRow(): void;
    closeTable(options: { tableToString: (rows: readonly (readonly TableCell[])[]) => string; leadingLineBreaks?: number; trailingLineBreaks?: number }): void;
  }

  export type Formatter = (
    element: HtmlElement,
    walk: (children: readonly HtmlElement[], builder: BlockTextBuilder) => void,
    builder: BlockTextBuilder,
    options: Readonly<Record<string, unknown>>,
  ) => void;

  export interface ConvertOptions {
    readonly wordwrap?: number | false | null;
    readonly formatters?: Readonly<Record<string, Formatter>>;
    readonly selectors?: readonly { readonly selector: string; readonly format?: string; readonly options?: Readonly<Record<string, unknown>> }[];
    readonly limits?: { readonly maxInputLength?: number | undefined; readonly maxDepth?: number };
    readonly preserveNewlines?: boolean;
  }

  export function compile(options: ConvertOptions): (html: string, metadata?: unknown) => string;
}

/** What a mail says, before it becomes plain text or HTML. */
export interface MailContent {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  readonly blocks: readonly Block[];
  /** One way in for the whole mail; null where its only block has one. */
  readonly button: Link | null;
  /** That it is a copy. */
  readonly again: string | null;
  readonly closing: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** One thing the mail is about: a matter with its facts, or a table of several that have the same said of them. */
export interface Block {
  /** Title of the plan it belongs to, where the mail speaks of several and this block of one of them. */
  readonly plan: string | null;
  /** 催办通知; shown in brackets. */
  readonly name: string;
  /** The one matter, or how many. */
  readonly what: string;
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  readonly table: Table | null;
  /** Lines below the table. */
  readonly notes: readonly string[];
  /** The one matter's own address. */
  readonly link: string | null;
  readonly button: Link | null;
  readonly late: boolean;
  /** Each matter it speaks of once, by a key of its own; late ones among them. */
  readonly matters: readonly string[];
  readonly lateMatters: readonly string[];
}

export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** As it stands in a table, where there is little room; the value where it is missing. */
  readonly brief?: Cell;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly label: string;
  /** Numbers and dates stay on one line. */
  readonly narrow?: boolean;
  /** Share of the table's width, in percent; as much as it needs where it is missing. */
  readonly width?: number;
}

export interface Cell {
  readonly text: string;
  readonly url?: string;
  /** In small below it: the plan, 协办, what is left of the time. */
  readonly note?: string;
}

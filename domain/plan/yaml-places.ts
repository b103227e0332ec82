import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  visit,
  type YAMLError,
} from 'yaml';

/** A way into a document: `['tasks', 3, 'due']`. */
export type FieldPath = readonly (string | number)[];

/** Both count from 1; a column counts UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text as YAML, before anybody asks what it says. */
export interface YamlError extends Place {
  readonly kind: 'yamlSyntax' | 'yamlTab' | 'yamlDuplicateKey' | 'yamlSeveralDocuments';
  /** The parser's own words, in English. */
  readonly detail: string;
}

/** A YAML text read, with the way back from a field to its place. */
export interface YamlText {
  /** The plain value; undefined where the text could not be read as far as that. */
  readonly value: unknown;
  readonly errors: readonly YamlError[];
  /**
   * Where the field's value stands, or with `key` its name. A field that is missing is at the nearest thing around it
   * that exists.
   */
  placeOf(path: FieldPath, at?: 'key' | 'value'): Place;
}

/** Reads a text as YAML 1.2. Never throws: whatever is wrong is in `errors`. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' });
    const documents = 'empty' in parsed ? [] : parsed;
    const errors = tellable(documents.flatMap((document) => document.errors).map((error) => errorAt(error, place)));
    const second = documents[1];
    if (second) {
      const start = second.contents?.range?.[0] ?? second.range?.[0] ?? 0;
      errors.push({ kind: 'yamlSeveralDocuments', detail: 'more than one document', ...place(start) });
    }
    const document = documents[0];
    // A duplicate key leaves the rest readable; after any other error the structure may be anything.
    const readable = errors.every((error) => error.kind === 'yamlDuplicateKey');
    const endless = document && readable ? aliasWithin(document) : null;
    if (endless !== null) errors.push({ kind: 'yamlSyntax', detail: 'an alias inside the value it stands for', ...place(endless) });
    if (!document || !readable || endless !== null) return { value: undefined, errors, placeOf: () => place(0) };
    return { value: document.toJS(), errors, placeOf: (path, at) => place(offsetOf(document, path, at ?? 'value')) };
  } catch (error) {
    // An alias without its anchor, or so many aliases that expanding them would be an attack.
    const detail = (error as Partial<Error> | null)?.message ?? String(error);
    return { value: undefined, errors: [{ kind: 'yamlSyntax', detail, line: 1, column: 1 }], placeOf: () => place(0) };
  }
}

/** Where an alias stands inside the value it names (`&a [*a]`), which would be a value without end; null where none does. */
function aliasWithin(document: Document.Parsed): number | null {
  let found: number | null = null;
  visit(document, {
    Alias: (_, alias, ancestors) => {
      // To resolve one goes through the whole document, so only where an anchor around it has its name.
      const around = ancestors.filter((node) => (isMap(node) || isSeq(node)) && node.anchor === alias.source);
      if (around.length === 0) return undefined;
      const named = alias.resolve(document);
      if (!around.some((node) => node === named)) return undefined;
      found = startOf(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Without what only follows from another error: everything else where tabs spoil the structure, and all but a line's first. */
function tellable(errors: readonly YamlError[]): YamlError[] {
  const tabs = errors.filter(({ kind }) => kind === 'yamlTab');
  const causes = tabs.length > 0 ? tabs : errors;
  return causes.filter(({ line }, index) => causes.findIndex((other) => other.line === line) === index);
}

function errorAt(error: YAMLError, place: (offset: number) => Place): YamlError {
  const kind =
    error.code === 'DUPLICATE_KEY' ? 'yamlDuplicateKey' : error.code === 'TAB_AS_INDENT' ? 'yamlTab' : 'yamlSyntax';
  return { kind, detail: error.message, ...place(error.pos[0]) };
}

function offsetOf(document: Document.Parsed, path: FieldPath, at: 'key' | 'value'): number {
  let node = resolved(document, document.contents);
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.findLast((item) => keyOf(item) === String(step));
      if (!pair) break;
      const key = startOf(pair.key);
      offset = (last && at === 'key' ? key : (startOf(pair.value) ?? key)) ?? offset;
      // An alias is pointed at where it is written; what is below it, where the anchor is.
      node = resolved(document, pair.value as ParsedNode | null);
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as ParsedNode | undefined;
      if (item === undefined) break;
      offset = startOf(item) ?? offset;
      node = resolved(document, item);
    } else break;
  }
  return offset;
}

function resolved(document: Document.Parsed, node: ParsedNode | null): ParsedNode | undefined {
  return (isAlias(node) ? (node.resolve(document) as ParsedNode | undefined) : node) ?? undefined;
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0];
}

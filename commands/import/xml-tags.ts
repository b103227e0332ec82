/** One tag of an XML text. */
export interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tags of an XML text in order, as far as an Office file needs them read: no document tree, no entities resolved, so nothing
 * that could grow. Linear in the text's length.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const found of xml.matchAll(/<(\/?)([A-Za-z_][\w.:-]*)([^<>]*)>/g)) {
    const [whole, closes, name = '', rest = ''] = found;
    const empty = rest.endsWith('/');
    yield {
      name,
      kind: closes === '/' ? 'close' : empty ? 'empty' : 'open',
      attributes: empty ? rest.slice(0, -1) : rest,
      start: found.index,
      end: found.index + whole.length,
    };
  }
}

/** The value of an attribute as it is written; undefined without. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  for (const [, found, , double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    if (found === name) return double ?? single;
  }
  return undefined;
}

/** The five entities of XML and numbered characters, as text. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

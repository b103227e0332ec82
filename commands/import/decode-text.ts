/**
 * Text as its bytes say it, by validity: a byte order mark, UTF-16 by its zero bytes, UTF-8 where it is valid UTF-8, otherwise
 * the national encoding (GB 18030), in which most older Chinese text files are. Null where it is no text in any of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = byMark(bytes);
  if (marked !== null) return strictly(bytes, marked);
  const wide = wideEncoding(bytes);
  if (wide !== null) return readable(strictly(bytes, wide));
  return strictly(bytes, 'utf-8') ?? readable(strictly(bytes, 'gb18030'));
}

/** Text in a declared encoding, where it is one we know and the bytes are valid in it; null otherwise. */
export function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return strictly(bytes, new TextDecoder(encoding).encoding);
  } catch {
    return null;
  }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** Digits, spaces and line ends of a UTF-16 text have a zero byte; which way round it is, the characters say. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const seen = bytes.subarray(0, 65_536);
  if (bytes.length % 2 !== 0 || seen.filter((byte) => byte === 0).length < seen.length / 400 || seen.length === 0) return null;
  const likely = (encoding: string): number => new TextDecoder(encoding).decode(seen).match(/[\n\r\t -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  const [little, big] = [likely('utf-16le'), likely('utf-16be')];
  if (Math.max(little, big) < seen.length * 0.4) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Almost any bytes are valid GB 18030. Text has no control characters to speak of, and next to nothing without a name. */
function readable(text: string | null): string | null {
  if (text === null) return null;
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  return odd * 100 > text.length ? null : text;
}

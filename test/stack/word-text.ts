import { inflateRawSync } from 'node:zlib';

/** A part of a Word file, read from its zip: local headers in turn. */
export function wordPart(file: Buffer, name: string): string {
  for (let at = file.indexOf('PK\u0003\u0004'); at >= 0; at = file.indexOf('PK\u0003\u0004', at + 4)) {
    const [nameLength, extraLength] = [file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
    const start = at + 30 + nameLength + extraLength;
    if (file.toString('utf8', at + 30, at + 30 + nameLength) !== name) continue;
    const method = file.readUInt16LE(at + 8);
    return (method === 0 ? file.subarray(start, start + file.readUInt32LE(at + 18)) : inflateRawSync(file.subarray(start))).toString('utf8');
  }
  throw new Error(`no ${name}`);
}

/** All that a Word file says on its pages but for their numbers, in its order, also in boxes, which mammoth passes over. */
export function wordText(file: Buffer): string {
  const texts = [...wordPart(file, 'word/document.xml').matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!);
  return texts.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

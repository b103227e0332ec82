import { crc32, inflateRawSync } from 'node:zlib';

import { ok, refuse, type Result } from '../../domain/errors.js';
import { HARMLESS_BYTES, MAX_PACKED_FILES, MAX_UNPACKED_BYTES, MAX_UNPACKING_RATIO } from './limits.js';

/** The files of a zip (docx, xlsx), by their paths, unpacked. */
export type OfficePackage = ReadonlyMap<string, Buffer>;

interface Entry {
  readonly path: string;
  readonly deflated: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;

/**
 * Unpacks what `wanted` asks for. What the directory of the zip says it holds is added up before anything is inflated, and no
 * file may become longer than is said there: a small file that unpacks into a huge one is refused, whatever it claims.
 * Refuses `noticeBroken`, `noticeEncrypted`, `unpackedTooLarge`.
 */
export function unpack(bytes: Buffer, name: string, wanted: (path: string) => boolean): Result<OfficePackage> {
  const entries = directoryOf(bytes, name);
  if (!entries.ok) return entries;
  const total = entries.value.reduce((sum, { size }) => sum + size, 0);
  const tooLarge = total > MAX_UNPACKED_BYTES || (total > HARMLESS_BYTES && total > bytes.length * MAX_UNPACKING_RATIO);
  if (tooLarge || entries.value.length > MAX_PACKED_FILES) {
    return refuse('unpackedTooLarge', { name, max: MAX_UNPACKED_BYTES / 2 ** 20 }, 'file');
  }
  const files = new Map<string, Buffer>();
  for (const entry of entries.value) {
    if (!wanted(entry.path)) continue;
    const content = contentOf(bytes, entry);
    if (content === null) return refuse('noticeBroken', { name }, 'file');
    files.set(entry.path, content);
  }
  return ok(files);
}

/** @returns the paths of the files in a zip. Refuses `noticeBroken`, `noticeEncrypted`. */
export function pathsIn(bytes: Buffer, name: string): Result<readonly string[]> {
  const entries = directoryOf(bytes, name);
  return entries.ok ? ok(entries.value.map(({ path }) => path)) : entries;
}

/** A zip of these files, not compressed: what a library is given holds nothing that was not looked at. */
export function pack(files: OfficePackage): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path, 'utf8');
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); // version needed
    head.writeUInt16LE(0x0800, 2); // names are UTF-8
    head.writeUInt32LE(0x0021_0000, 6); // 1980-01-01
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    head.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    parts.push(signature(LOCAL), head, name, content);
    offset += LOCAL_BYTES + name.length + content.length;
  }
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

function directoryOf(bytes: Buffer, name: string): Result<Entry[]> {
  const broken = refuse('noticeBroken', { name }, 'file');
  const end = endOf(bytes);
  if (end < 0) return broken;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return broken;
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const lengths = { name: bytes.readUInt16LE(at + 28), extra: bytes.readUInt16LE(at + 30), comment: bytes.readUInt16LE(at + 32) };
    const path = bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + lengths.name);
    if ((flags & 1) !== 0) return refuse('noticeEncrypted', { name }, 'file');
    if (method !== 0 && method !== 8) return broken;
    entries.push({ path, deflated: method === 8, packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), offset: bytes.readUInt32LE(at + 42) });
    at += CENTRAL_BYTES + lengths.name + lengths.extra + lengths.comment;
  }
  return ok(entries);
}

/** Where the record of the end begins, looked for from the end as a comment may follow it; -1 without. */
function endOf(bytes: Buffer): number {
  const least = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= least; at--) if (bytes.readUInt32LE(at) === END) return at;
  return -1;
}

/** Null where the file does not hold what its directory says. */
function contentOf(bytes: Buffer, { offset, packed, size, deflated }: Entry): Buffer | null {
  if (offset + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return null;
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) return null;
  const raw = bytes.subarray(start, start + packed);
  if (!deflated) return raw;
  try {
    // One byte more than said: what is longer ends here.
    const content = inflateRawSync(raw, { maxOutputLength: size + 1 });
    return content.length === size ? content : null;
  } catch {
    return null;
  }
}

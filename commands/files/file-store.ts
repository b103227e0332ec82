import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where evidence files are kept, by what is in them: the same bytes are one file, and a file never changes. */
export interface FileStore {
  /**
   * Keeps what the stream holds, durably, before it answers. `accept` sees the first bytes (up to {@link HEAD_BYTES}) and
   * may throw, and the file's size is checked while it comes in: then nothing is kept.
   */
  put(content: Readable, check: FileCheck): Promise<StoredContent>;
  /** The content, or null where there is no such file. */
  get(sha256: string): Promise<{ readonly bytes: number; readonly content: Readable } | null>;
}

/** Nest's token for the one in use. */
export const FILE_STORE = Symbol('FileStore');

export interface FileCheck {
  readonly accept: (head: Buffer) => void;
  readonly maxBytes: number;
  /** Made when the stream is longer than `maxBytes`. */
  readonly tooLarge: () => Error;
}

export interface StoredContent {
  readonly sha256: string;
  readonly bytes: number;
}

/** Enough to tell every allowed type, and to see that a text is a text. */
export const HEAD_BYTES = 4096;

/** A folder, two levels of 256 below it, so that no folder grows large. */
export class FolderFileStore implements FileStore {
  constructor(private readonly root: string) {}

  async put(content: Readable, check: FileCheck): Promise<StoredContent> {
    const incoming = join(this.root, 'incoming');
    await mkdir(incoming, { recursive: true });
    const temporary = join(incoming, randomUUID());
    try {
      const stored = await this.write(content, temporary, check);
      const path = this.pathOf(stored.sha256);
      await mkdir(join(path, '..'), { recursive: true });
      // A rename replaces an equal file by an equal one: two uploads of the same bytes at once do no harm.
      await rename(temporary, path);
      await syncFolder(join(path, '..'));
      return stored;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async get(sha256: string): Promise<{ bytes: number; content: Readable } | null> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
    const path = this.pathOf(sha256);
    const found = await stat(path).catch(() => null);
    return found ? { bytes: found.size, content: createReadStream(path) } : null;
  }

  private async write(content: Readable, path: string, check: FileCheck): Promise<StoredContent> {
    const hash = createHash('sha256');
    const file = await open(path, 'wx', 0o600);
    try {
      let bytes = 0;
      let head: Buffer | null = Buffer.alloc(0);
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > check.maxBytes) throw check.tooLarge();
        if (head) {
          head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
          if (head.length === HEAD_BYTES) {
            check.accept(head);
            head = null;
          }
        }
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      if (head) check.accept(head);
      await file.sync();
      return { sha256: hash.digest('hex'), bytes };
    } finally {
      await file.close();
    }
  }

  private pathOf(sha256: string): string {
    return join(this.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** The name itself must survive a power cut, not only the bytes. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { FolderFileStore } from './file-store.js';

const check = { accept: () => undefined, maxBytes: 100_000, tooLarge: () => new Error('too large') };
let root: string;
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'duban-files-')); });
afterEach(async () => { await rm(root, { recursive: true, force: true }); });

const left = async () => (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe('a folder of evidence files', () => {
  it('gives back what it was given, once for the same bytes', async () => {
    const store = new FolderFileStore(root);
    const content = Buffer.alloc(50_000, 'a');
    const chunks = () => Readable.from([content.subarray(0, 10), content.subarray(10)]);
    const stored = await store.put(chunks(), check);
    expect(stored).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), bytes: 50_000 });
    await Promise.all([store.put(chunks(), check), store.put(chunks(), check)]);
    expect(await left()).toBe(1);
    const read = await store.get(stored.sha256);
    expect(await buffer(read!.content)).toEqual(content);
  });

  it('shows the first bytes even of a short file', async () => {
    const heads: Buffer[] = [];
    await new FolderFileStore(root).put(Readable.from([Buffer.from('ab')]), { ...check, accept: (head) => heads.push(head) });
    expect(heads).toEqual([Buffer.from('ab')]);
  });

  it('keeps nothing of a file refused or too large', async () => {
    const store = new FolderFileStore(root);
    const refusing = { ...check, accept: () => { throw new Error('no'); } };
    await expect(store.put(Readable.from([Buffer.alloc(9000)]), refusing)).rejects.toThrow('no');
    await expect(store.put(Readable.from([Buffer.alloc(60_000), Buffer.alloc(60_000)]), check)).rejects.toThrow('too large');
    expect(await left()).toBe(0);
  });

  it('knows no other path than a hash', async () => {
    expect(await new FolderFileStore(root).get('../../etc/passwd')).toBeNull();
    expect(await new FolderFileStore(root).get('0'.repeat(64))).toBeNull();
  });
});

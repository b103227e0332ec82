import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { giveBack, keepNewest, setAside } from './mail-folder.js';

describe('the folder of the mail catcher', () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'duban-mails-'));
    folder = join(root, 'mail');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const caught = (id: string, second: number) => {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'attached.docx'), id);
    writeFileSync(join(folder, `${id}.eml`), id);
    utimesSync(join(folder, `${id}.eml`), second, second);
  };
  const held = () => readdirSync(folder).sort();

  it('is empty when the catcher starts, and has everything again once it answers', () => {
    caught('first', 1);
    setAside(folder);
    expect(held()).toEqual([]);
    caught('second', 2);
    expect(giveBack(folder)).toBe(1);
    expect(held()).toEqual(['first', 'first.eml', 'second', 'second.eml']);
    expect(readdirSync(root)).toEqual(['mail']);
  });

  it('is made for the first start', () => {
    setAside(folder);
    expect(held()).toEqual([]);
    expect(giveBack(folder)).toBe(0);
  });

  it('loses nothing when a start was broken off before the catcher answered', () => {
    caught('first', 1);
    setAside(folder);
    caught('second', 2);
    setAside(folder);
    giveBack(folder);
    expect(held()).toEqual(['first', 'first.eml', 'second', 'second.eml']);
  });

  it('keeps the newest mails with what is attached to them', () => {
    for (const [id, second] of [['b', 2], ['c', 3], ['a', 1]] as const) caught(id, second);
    keepNewest(folder, 2);
    expect(held()).toEqual(['b', 'b.eml', 'c', 'c.eml']);
    keepNewest(folder, 2);
    expect(held()).toHaveLength(4);
  });
});

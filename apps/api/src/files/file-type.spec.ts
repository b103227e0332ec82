import { fileTypeOf } from './file-type.js';

const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]);

describe('the type of an evidence file', () => {
  it.each([
    ['总结.pdf', Buffer.from('%PDF-1.7 …'), 'application/pdf'],
    ['台账.XLSX', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['照片.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['数据.csv', Buffer.from('指标,数值\n3,1'), 'text/csv'],
    ['gb.txt', Buffer.from([0xb3, 0xc9, 0xce, 0xe4]), 'text/plain'],
  ])('%s is allowed', (name, head, mediaType) => {
    expect(fileTypeOf(name, head)).toEqual({ ok: true, value: mediaType });
  });

  it.each([
    ['程序.exe', Buffer.from('MZ')],
    ['程序.pdf', Buffer.from('MZ')],
    ['页面.html', Buffer.from('<html>')],
    ['图.svg', Buffer.from('<svg>')],
    ['图.txt', Buffer.from('\uFEFF  <svg onload=…>')],
    ['脚本.txt', Buffer.from('#!/bin/sh')],
    ['包.zip', zip],
    ['没有扩展名', zip],
    ['constructor', zip],
    ['a.constructor', zip],
  ])('%s is not', (name, head) => {
    expect(fileTypeOf(name, head)).toMatchObject({ ok: false, refusal: { code: 'fileTypeForbidden', params: { name } } });
  });

  it('must hold something', () => {
    expect(fileTypeOf('空.pdf', Buffer.alloc(0))).toMatchObject({ ok: false, refusal: { code: 'fileEmpty' } });
  });
});

import writeWorkbook from 'write-excel-file/node';

import { readContactsFile } from './read-contacts-file.js';

const HEAD = ['单位', '经办人', '邮箱', '电话'];
const ZHANG = { unit: '县财政局', post: 'officer', name: '张三', mail: 'z3@a.gov.cn', phone: '13800000000' };

describe('readContactsFile', () => {
  it('reads Excel, CSV in either encoding, and what is copied from Excel', async () => {
    const xlsx = await writeWorkbook([HEAD, ['县财政局', '张三', 'z3@a.gov.cn', 13800000000]]).toBuffer();
    // 县财政局,张三 in GB 18030, as Excel writes CSV in China.
    const gbk = Buffer.concat([Buffer.from([0xb5, 0xa5, 0xce, 0xbb]), Buffer.from(','), Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]), Buffer.from('\n'), Buffer.from([0xcf, 0xd8, 0xb2, 0xc6, 0xd5, 0xfe, 0xbe, 0xd6]), Buffer.from(','), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])]);
    const csv = Buffer.from(`\ufeff${HEAD.join(',')}\r\n县财政局,张三,z3@a.gov.cn,13800000000\r\n`);
    const tabs = Buffer.from(`${HEAD.join('\t')}\n"县财政局"\t张三\tz3@a.gov.cn\t13800000000`);
    for (const [name, bytes] of [['表.xlsx', xlsx], ['表.csv', csv], ['表.tsv', tabs]] as const) {
      expect(await readContactsFile(bytes, name)).toMatchObject({ ok: true, value: { people: [ZHANG], unread: [] } });
    }
    expect(await readContactsFile(gbk, '表.csv')).toMatchObject({ ok: true, value: { people: [{ unit: '县财政局', name: '张三' }] } });
  });

  it('refuses what is no table', async () => {
    expect(await readContactsFile(Buffer.from(''), '空.csv')).toMatchObject({ ok: false, refusal: { code: 'fileEmpty' } });
    expect(await readContactsFile(Buffer.from('%PDF-1.7'), '表.pdf')).toMatchObject({ ok: false, refusal: { code: 'noticeTypeUnsupported' } });
    expect(await readContactsFile(Buffer.from('单位\t"经办人'), '表.tsv')).toMatchObject({ ok: false, refusal: { code: 'noticeBroken' } });
  });
});

import { inflateRawSync } from 'node:zlib';

import { wordFile } from './documents-of.js';
import { FACTS } from './paper.fixture.js';

/** A part of a Word file, read from its zip: local headers in turn. */
function partOf(file: Buffer, name: string): string {
  for (let at = file.indexOf('PK\u0003\u0004'); at >= 0; at = file.indexOf('PK\u0003\u0004', at + 4)) {
    const [nameLength, extraLength] = [file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
    const start = at + 30 + nameLength + extraLength;
    if (file.toString('utf8', at + 30, at + 30 + nameLength) !== name) continue;
    const method = file.readUInt16LE(at + 8);
    return (method === 0 ? file.subarray(start, start + file.readUInt32LE(at + 18)) : inflateRawSync(file.subarray(start))).toString('utf8');
  }
  throw new Error(`no ${name}`);
}

describe('the layout of a paper (GB/T 9704-2012)', () => {
  const paragraph = (xml: string, text: string) => xml.split('<w:p>').find((each) => each.includes(text))!;

  it('has the mark in red, the number over a red line, the title in 2号 black and the body in 3号', async () => {
    const xml = partOf((await wordFile({ ...FACTS, number: '督办〔2022〕17号' }, true)).content, 'word/document.xml');
    expect(paragraph(xml, '督办办公室文件')).toMatch(/方正小标宋简体.*<w:color w:val="FF0000"\/>/);
    expect(paragraph(xml, '督办〔2022〕17号')).toMatch(/<w:bottom [^>]*w:color="FF0000".*<w:jc w:val="center"\/>.*<w:sz w:val="32"\/>/);
    expect(paragraph(xml, '>督办通知单<')).toMatch(/方正小标宋简体.*<w:sz w:val="44"\/>/);
    expect(paragraph(xml, '>督办通知单<')).not.toContain('FF0000');
    expect(paragraph(xml, '现予督办')).toMatch(/<w:ind w:firstLine="640"\/>.*仿宋.*<w:sz w:val="32"\/>/);
  });

  it('has the date four characters from the right, the office centred above it, copies and page numbers', async () => {
    const { content } = await wordFile({ ...FACTS, number: '督办〔2022〕17号', office: '县食安办' }, true);
    const xml = partOf(content, 'word/document.xml');
    expect(paragraph(xml, '>2022年12月7日<')).toContain('<w:ind w:right="1280"/>');
    // 2022年12月7日 is 6.5 characters wide, 县食安办 4: it stands 1.25 further in.
    expect(paragraph(xml, '>县食安办<')).toContain('<w:ind w:right="1680"/>');
    expect(paragraph(xml, '抄送：张三，李四。')).toMatch(/<w:top .*<w:sz w:val="28"\/>/);
    const footers = [1, 2].map((n) => partOf(content, `word/footer${n}.xml`));
    for (const footer of footers) expect(footer).toMatch(/>— <.*PAGE.*> —</);
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)![1]).sort()).toEqual(['left', 'right']);
  });

  it('keeps a long mark on one line', async () => {
    const office = '成武县社会信用体系建设联席会议办公室';
    const xml = partOf((await wordFile({ ...FACTS, office }, true)).content, 'word/document.xml');
    const size = Number(/<w:sz w:val="(\d+)"/.exec(paragraph(xml, `${office}文件`))![1]);
    expect((size / 2) * `${office}文件`.length).toBeLessThanOrEqual((156 / 25.4) * 72);
  });
});

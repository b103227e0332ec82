import { wordPart } from '../../test/stack/word-text.js';
import { wordFile } from './documents-of.js';
import { FACTS } from './paper.fixture.js';

/** What the file says; where it comes out on paper is rendered-paper.spec.ts. */
describe('the Word file of a paper (GB/T 9704-2012)', () => {
  const paragraph = (xml: string, text: string) => xml.split('<w:p>').find((each) => each.includes(text))!;

  it('has its types: the mark in red, the title in 2号, the body in 3号仿宋, headings in 黑体 and 楷体', async () => {
    const text = '一、限期办结。请报告。\n（一）压实责任\n请速办。';
    const xml = wordPart((await wordFile({ ...FACTS, text, number: '督办〔2022〕17号' }, true)).content, 'word/document.xml');
    expect(paragraph(xml, '督办办公室文件')).toMatch(/方正小标宋简体.*<w:color w:val="FF0000"\/>/);
    expect(paragraph(xml, '督办〔2022〕17号')).toMatch(/<w:bottom [^>]*w:color="FF0000".*<w:sz w:val="32"\/>/);
    expect(paragraph(xml, '>督办通知单<')).toMatch(/方正小标宋简体.*<w:sz w:val="44"\/>/);
    expect(paragraph(xml, '>督办通知单<')).not.toContain('FF0000');
    expect(paragraph(xml, '限期办结')).toMatch(/"黑体".*>一、限期办结。<.*仿宋_GB2312.*>请报告。</);
    expect(paragraph(xml, '压实责任')).toMatch(/楷体_GB2312/);
    expect(paragraph(xml, '>请速办。<')).toMatch(/<w:ind w:firstLine="630"\/>.*仿宋_GB2312.*<w:sz w:val="32"\/>/);
  });

  it('names what may stand in for every font it uses', async () => {
    const { content } = await wordFile({ ...FACTS, number: '督办〔2022〕17号' }, true);
    const used = new Set([...wordPart(content, 'word/document.xml').matchAll(/w:eastAsia="([^"]+)"/g)].map(([, font]) => font));
    const table = wordPart(content, 'word/fontTable.xml');
    for (const font of used) expect(table).toMatch(new RegExp(`w:name="${font}"><w:altName w:val="[^"]+"`));
    expect(table).toContain('w:name="仿宋_GB2312"><w:altName w:val="仿宋,');
  });

  it('has the 版记 with a thick rule above and below and a thin one between, and page numbers on either side', async () => {
    const { content } = await wordFile({ ...FACTS, number: '督办〔2022〕17号' }, true);
    const box = wordPart(content, 'word/document.xml').split('<wps:txbx>')[1]!.split('</wps:txbx>')[0]!;
    expect([...box.matchAll(/<w:bottom [^>]*w:sz="(\d+)"/g)].map(([, size]) => size)).toEqual(['8', '6', '8']);
    const footers = [1, 2].map((n) => wordPart(content, `word/footer${n}.xml`));
    for (const footer of footers) expect(footer).toMatch(/>— <.*PAGE.*> —</);
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)![1]).sort()).toEqual(['left', 'right']);
  });
});

import { docxOf, pdfOf, pdfOfParagraphs, pdfTable, zipOf } from './files.fixture.js';
import { readNoticeFile } from './read-notice-file.js';

const LINES = ['关于印发实施方案的通知', '一、重点任务', '（一）优化服务。', '1. 完善制度。建立台账。（责任单位：县财政局；完成时限：2023年6月底前）'];
const TEXT = LINES.join('\n');

async function textOf(bytes: Uint8Array, name = '通知'): Promise<{ kind: string; lines: string[] }> {
  const read = await readNoticeFile(bytes, name);
  if (!read.ok) throw new Error(`${read.refusal.code} ${JSON.stringify(read.refusal.params)}`);
  return { kind: read.value.kind, lines: read.value.text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])) };
}

/** 关于 as GB 18030 has it, and so on: Node encodes no such text. */
const GB18030 = Buffer.from(
  'b9d8d3dad3a1b7a2cab5cab1b7bdb0b8b5c4cda8d6aa0d0ad2bba1a2d6d8b5e3c8cecef1',
  'hex',
);

describe('plain text', () => {
  const wide = Buffer.from(TEXT, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 little-endian', wide],
    ['UTF-16 big-endian', Buffer.from(wide).swap16()],
    ['other line ends', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
  ])('%s', async (_name, bytes) => {
    expect(await textOf(bytes)).toEqual({ kind: 'txt', lines: LINES });
  });

  it('GB 18030', async () => {
    expect(await textOf(GB18030)).toEqual({ kind: 'txt', lines: ['关于印发实时方案的通知', '一、重点任务'] });
  });
});

describe('a saved page', () => {
  const page = (body: string, head = '<meta charset="utf-8">') => Buffer.from(`<!DOCTYPE html>\n<html><head>${head}<title>标题</title><script>var a="<p>";</script></head><body>${body}</body></html>`);

  it('says what it says, without what is around it', async () => {
    const body = `<nav><a href="/">首页</a></nav><style>p{}</style><h1>${LINES[0]}</h1><div><p>${LINES[1]}</p><p>　　（一）优化\n  服务。</p></div><p>1.&nbsp;完善制度。<b>建立</b>台账。<span>（责任单位：县财政局；</span>完成时限：2023年6月底前）</p><form><select><option>站群</option></select><button>搜索</button></form><footer>主办</footer><script>x</script>`;
    expect(await textOf(page(body))).toEqual({ kind: 'html', lines: [...LINES.slice(0, 3), LINES[3]!.replace(' ', '\u00a0')] });
  });

  it('keeps tables a cell a line: merged cells in each row, empty ones as a dash', async () => {
    const body = `<table><caption>任务分解表</caption><tr><th>序号</th><th>任务</th><th>牵头<br>单位</th><th>完成时限</th></tr>
      <tr><td>1</td><td>稳面积</td><td rowspan="2"><p>县农业农村局</p><p>县统计局</p></td><td></td></tr><tr><td>2</td><td>建农田<br>管好田</td><td>6月底前</td></tr>
      <tr><td colspan="3">合计</td><td>100</td></tr></table>`;
    const units = '县农业农村局、县统计局';
    expect((await textOf(page(body))).lines).toEqual([
      '任务分解表', '序号', '任务', '牵头单位', '完成时限', '1', '稳面积', units, '—', '2', '建农田管好田', units, '6月底前', '合计', '100',
    ]);
  });

  it('is not taken for a data table where a table lays out the page', async () => {
    const body = `<table><tr><td>左栏</td><td>${LINES.map((line) => `<p>${line}</p>`).join('')}${'<p>正文。</p>'.repeat(50)}</td></tr></table>`;
    expect((await textOf(page(body))).lines.slice(0, 5)).toEqual(['左栏', ...LINES]);
  });

  it('is read in the encoding it is in, whatever it declares', async () => {
    const gb = Buffer.concat([Buffer.from('<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><p>'), GB18030, Buffer.from('</p></body></html>')]);
    expect((await textOf(gb)).lines[0]).toMatch(/^关于印发/);
    expect((await textOf(page(`<p>${LINES[0]}</p>`, '<meta charset="gb2312">'))).lines).toEqual([LINES[0]]);
    expect(await textOf(Buffer.from(`\ufeff<html><body><p>${LINES[0]}</p></body></html>`, 'utf16le'))).toEqual({ kind: 'html', lines: [LINES[0]] });
    const big5 = Buffer.concat([Buffer.from('<html><head><meta charset="big5"></head><body>'), Buffer.from('a4a4a4e5', 'hex'), Buffer.from('</body></html>')]);
    expect((await textOf(big5)).lines).toEqual(['中文']);
  });

  it('nested without end is refused at once', async () => {
    const deep = page('<div>'.repeat(300_000));
    const before = process.cpuUsage();
    expect(await readNoticeFile(deep, 'a.html')).toMatchObject({ ok: false, refusal: { code: 'noticeBroken' } });
    // Of the processor, not of the clock, and many times what it takes: read level by level it would be minutes.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(10);
  });
});

describe('a Word document', () => {
  it('has the numbers that Word writes by itself', async () => {
    const bytes = await docxOf(['关于印发实施方案的通知', [0, '总体要求'], '正文。', [0, '重点任务'], [1, '优化服务'], [2, '完善制度。'], [3, '建立台账；'], [3, '定期通报。'], [2, '加强指导。'], [1, '强化监管'], [2, '严格执法。'], ...Array.from({ length: 9 }, (): readonly [number, string] => [0, '其他'])]);
    expect(await textOf(bytes)).toEqual({
      kind: 'docx',
      lines: [
        '关于印发实施方案的通知', '一、总体要求', '正文。', '二、重点任务', '（一）优化服务', '1.完善制度。', '①建立台账；', '②定期通报。', '2.加强指导。', '（二）强化监管', '1.严格执法。',
        ...['三', '四', '五', '六', '七', '八', '九', '十', '十一'].map((no) => `${no}、其他`),
      ],
    });
  });

  it('keeps its tables a cell a line', async () => {
    const bytes = await docxOf(['任务分解表', [['序号', '任务', '牵头\n单位', '完成时限'], ['1', '稳面积', '县农业农村局\n县统计局', ''], ['2', '建农田', '县水利局', '年底前']], '2023年3月2日']);
    expect((await textOf(bytes)).lines).toEqual(['任务分解表', '序号', '任务', '牵头单位', '完成时限', '1', '稳面积', '县农业农村局、县统计局', '—', '2', '建农田', '县水利局', '年底前', '2023年3月2日']);
  });
});

describe('a PDF', () => {
  it('with text: broken lines are joined, also over pages; page numbers go', async () => {
    const long = `1. 完善制度。${'按照职责分工建立工作台账并逐项落实到位，'.repeat(40)}（责任单位：县财政局；完成时限：2023年6月底前）`;
    const paragraphs = ['一、重点任务', long, '2. 加强指导。（责任单位：县司法局）', ...Array.from({ length: 30 }, (_, i) => `${i + 3}. ${'逐项落实'.repeat(12)}。`)];
    expect(await textOf(pdfOfParagraphs(paragraphs))).toEqual({ kind: 'pdf', lines: paragraphs });
  });

  it('keeps ruled tables a cell a line, also over the end of a page', async () => {
    const widths = [40, 90, 200, 80];
    const head = ['序号', '任务', '牵头单位', '完成时限'];
    const first = [{ text: '任务分解表', x: 250, y: 780, size: 18 }, ...pdfTable([head, ['1', '稳面积', '县农业农村局、县统', ''], ['2', '建农田', '县水利局、县财政局、县自然资源', '年底前']], 740, widths, true)];
    const second = [...pdfTable([head, ['', '（高标准）', '和规划局', ''], ['3', '抓夏粮', '县粮食局', '6月底前']], 780, widths), { text: '2023年3月2日', x: 400, y: 600 }];
    expect((await textOf(pdfOf([first, second]))).lines).toEqual([
      '任务分解表', ...head, '1', '稳面积', '县农业农村局、县统', '—', '2', '建农田（高标准）', '县水利局、县财政局、县自然资源和规划局', '年底前', '3', '抓夏粮', '县粮食局', '6月底前', '2023年3月2日',
    ]);
  });

  it('of pictures of pages is refused, and says so', async () => {
    expect(await readNoticeFile(pdfOf([[], [{ text: '1', x: 290, y: 40 }]]), '扫描.pdf')).toEqual({ ok: false, refusal: { code: 'noticeScanned', params: { name: '扫描.pdf', pages: 2 }, where: 'file' } });
  });

  it('under a password is refused', async () => {
    expect(await readNoticeFile(pdfOf([[{ text: '密', x: 74, y: 700 }]], { encrypt: true }), 'a.pdf')).toMatchObject({ refusal: { code: 'noticeEncrypted' } });
  });

  it('of very many pages is refused', async () => {
    expect(await readNoticeFile(pdfOf(Array.from({ length: 301 }, () => [])), 'a.pdf')).toMatchObject({ refusal: { code: 'tooManyPages', params: { pages: 301, max: 300 } } });
  });
});

describe('what cannot be read', () => {
  const compound = (...streams: string[]) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), ...streams.map((name) => Buffer.from(name, 'utf16le'))]);

  it.each<[string, string, Uint8Array, object]>([
    ['an empty file', 'a.txt', new Uint8Array(), { code: 'fileEmpty' }],
    ['a file of spaces', 'a.txt', Buffer.from(' \n \n'), { code: 'fileEmpty' }],
    ['a large file', 'a.txt', Buffer.alloc(20 * 2 ** 20 + 1, 97), { code: 'fileTooLarge', params: { max: 20 } }],
    ['Word 97', '通知.doc', compound('WordDocument'), { code: 'noticeTypeUnsupported', params: { format: 'DOC' } }],
    ['WPS', '通知.wps', compound('WordDocument'), { code: 'noticeTypeUnsupported', params: { format: 'WPS' } }],
    ['Excel 97', '台账.xls', compound('Workbook'), { code: 'noticeTypeUnsupported', params: { format: 'XLS' } }],
    ['a Word document under a password', '通知.docx', compound('EncryptionInfo', 'EncryptedPackage'), { code: 'noticeEncrypted' }],
    ['a picture', '通知.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), { code: 'noticeTypeUnsupported', params: { format: 'PNG' } }],
    ['a photograph called a text', '通知.txt', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), { code: 'noticeTypeUnsupported', params: { format: 'JPG' } }],
    ['an OFD document without a document', '通知.ofd', zipOf('OFD.xml', Buffer.from('<x/>')), { code: 'noticeBroken' }],
    ['a zip', '通知.docx', zipOf('通知.txt', Buffer.from(TEXT)), { code: 'noticeTypeUnsupported', params: { format: 'ZIP' } }],
    ['a cut zip', '通知.docx', zipOf('word/document.xml', Buffer.from('<x/>')).subarray(0, 40), { code: 'noticeBroken' }],
    ['a Word document without a document', '通知.docx', zipOf('word/document.xml', Buffer.from('no xml')), { code: 'noticeBroken' }],
    ['a cut PDF', '通知.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), { code: 'noticeBroken' }],
    ['a program', '通知', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), { code: 'noticeTypeUnsupported' }],
    ['a saved archive', '通知.mht', Buffer.from('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;'), { code: 'noticeTypeUnsupported', params: { format: 'MHT' } }],
    ['a small file that unpacks into a huge one', '通知.docx', zipOf('word/document.xml', Buffer.alloc(30 * 2 ** 20)), { code: 'unpackedTooLarge' }],
    ['and one that claims to be small', '通知.docx', zipOf('word/document.xml', Buffer.alloc(30 * 2 ** 20), 1000), { code: 'noticeBroken' }],
  ])('%s', async (_what, name, bytes, refusal) => {
    expect(await readNoticeFile(bytes, name)).toMatchObject({ ok: false, refusal });
  });
});

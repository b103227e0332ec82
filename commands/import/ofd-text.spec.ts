import { draftNotice } from './draft-file.js';
import { pack } from './office-package.js';

const object = (text: string, x: number, y: number, size = 5): string =>
  `<ofd:TextObject ID="1" Boundary="${x} ${y} ${text.length * size} ${size}" Font="2" Size="${size}"><ofd:TextCode X="0" Y="${size * 0.85}" DeltaX="g ${text.length - 1} ${size}">${text}</ofd:TextCode></ofd:TextObject>`;
const line = (x1: number, y1: number, x2: number, y2: number): string => `<ofd:PathObject ID="2" Boundary="${x1} ${y1} ${Math.max(0.1, x2 - x1)} ${Math.max(0.1, y2 - y1)}"><ofd:AbbreviatedData>M 0 0 L ${x2 - x1} ${y2 - y1}</ofd:AbbreviatedData></ofd:PathObject>`;

/** An OFD document of one page, with its table in ruled lines. */
function ofdOf(title: string, rows: readonly (readonly string[])[]): Buffer {
  const xs = [20, 35, 95, 140, 185];
  const body = [
    object(title, 40, 30, 7),
    ...rows.flatMap((row, at) => row.map((text, column) => object(text, xs[column]! + 1, 52 + at * 10, 4))),
    ...Array.from({ length: rows.length + 1 }, (_, at) => line(20, 50 + at * 10, 185, 50 + at * 10)),
    ...xs.map((x) => line(x, 50, x, 50 + rows.length * 10)),
  ].join('');
  return pack(new Map([
    ['OFD.xml', Buffer.from('<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>')],
    ['Doc_0/Document.xml', Buffer.from('<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>')],
    ['Doc_0/Pages/Page_0/Content.xml', Buffer.from(`<ofd:Page><ofd:Content><ofd:Layer>${body}</ofd:Layer></ofd:Content></ofd:Page>`)],
  ]));
}

describe('an OFD document', () => {
  it('with text is read with the grid of its table', async () => {
    const bytes = ofdOf('云溪县2024年防汛任务分解表', [['序号', '任务', '责任单位', '完成时限'], ['1', '加固水库大坝', '县水利局', '2024年5月底前'], ['2', '储备防汛物资', '县应急局', '2024年4月底前']]);
    const drafted = await draftNotice(bytes, '通知.ofd');
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.refusal));
    const { kind, draft } = drafted.value;
    expect([kind, draft.title]).toEqual(['ofd', '云溪县2024年防汛任务分解表']);
    expect(draft.tasks.map(({ no, title, units, due, by }) => [no, title, units[0]?.name, due, by])).toEqual([
      ['1', '加固水库大坝', '县水利局', '2024-05-31', 'table:grid'],
      ['2', '储备防汛物资', '县应急局', '2024-04-30', 'table:grid'],
    ]);
  });

  it('of pictures is refused as a scanned one is', async () => {
    expect(await draftNotice(ofdOf('', []), '扫描.ofd')).toMatchObject({ ok: false, refusal: { code: 'noticeScanned', params: { pages: 1 } } });
  });
});

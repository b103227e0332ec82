import { deflateRawSync } from 'node:zlib';

import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

/** A PDF with text as Word makes it: a composite font whose character codes are told by a ToUnicode map. `pages`: lines of each. */
export function pdfOf(pages: readonly (readonly PdfLine[])[], extra: { readonly encrypt?: boolean } = {}): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${pages.map((_, i) => `${7 + 2 * i} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode/Identity-H>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/FangSong/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80>>',
    extra.encrypt === true ? `<</Filter/Standard/V 1/R 2/P -44/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>` : '<<>>',
    ...pages.flatMap((lines, i) => {
      const ruled = lines.flatMap((line) => ('rule' in line ? [`${line.rule.join(' ')} re f`] : []));
      const content = lines
        .flatMap((line) => ('text' in line ? [line] : []))
        .map(({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}> Tj ET`)
        .concat(ruled)
        .join('\n');
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${8 + 2 * i} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  const id = '<0123456789abcdef0123456789abcdef>';
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/ID[${id}${id}]${extra.encrypt === true ? '/Encrypt 6 0 R' : ''}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + xref + trailer, 'latin1');
}

export type PdfLine = PdfText | { readonly rule: readonly [x: number, y: number, width: number, height: number] };

export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A table with thin rectangles for borders; rows of cells, 24 points high, beginning at `top`; the last page's row may lack its lower border. */
export function pdfTable(rows: readonly (readonly string[])[], top: number, widths: readonly number[], open = false): PdfLine[] {
  const xs = widths.reduce<number[]>((all, width) => [...all, all.at(-1)! + width], [60]);
  const bottom = top - rows.length * 24;
  return [
    ...rows.flatMap((row, i) => row.flatMap((text, j): PdfLine[] => (text === '' ? [] : [{ text, x: xs[j]! + 4, y: top - 24 * i - 16, size: 10 }]))),
    ...Array.from({ length: rows.length + (open ? 0 : 1) }, (_, i): PdfLine => ({ rule: [60, top - 24 * i, xs.at(-1)! - 60, 0.5] })),
    ...xs.map((x): PdfLine => ({ rule: [x, bottom, 0.5, top - bottom] })),
  ];
}

/** Paragraphs set as an official paper is: 28 characters a line, the first indented by two, 22 lines a page, a number below. */
export function pdfOfParagraphs(paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((text) => {
    const first = text.slice(0, 26);
    const rest = text.slice(26).match(/.{1,28}/gs) ?? [];
    return [{ text: first, x: 74 + 32 }, ...rest.map((line) => ({ text: line, x: 74 }))];
  });
  const pages = Array.from({ length: Math.ceil(lines.length / 22) }, (_, page) => [
    ...lines.slice(page * 22, page * 22 + 22).map((line, i) => ({ ...line, y: 740 - 28 * i })),
    { text: `— ${page + 1} —`, x: 280, y: 50, size: 14 },
  ]);
  return pdfOf(pages);
}

/** A Word document with Word's own automatic numbers: 一、 then （一） then 1. then ①. Each paragraph names its level, or none. */
export async function docxOf(paragraphs: readonly (string | readonly [level: number, text: string] | readonly (readonly string[])[])[]): Promise<Buffer> {
  const level = (index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({ level: index, format, text });
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'official',
          levels: [
            level(0, 'chineseCountingThousand' as typeof LevelFormat.DECIMAL, '%1、'),
            level(1, 'chineseCountingThousand' as typeof LevelFormat.DECIMAL, '（%2）'),
            level(2, LevelFormat.DECIMAL, '%3.'),
            level(3, 'decimalEnclosedCircleChinese' as typeof LevelFormat.DECIMAL, '%4'),
          ],
        },
      ],
    },
    sections: [
      {
        children: paragraphs.map((paragraph) => {
          if (typeof paragraph === 'string') return new Paragraph(paragraph);
          const [first, second] = paragraph;
          if (typeof first === 'number') return new Paragraph({ text: String(second), numbering: { reference: 'official', level: first } });
          return tableOf(paragraph as readonly (readonly string[])[]);
        }),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function tableOf(rows: readonly (readonly string[])[]): Table {
  return new Table({
    rows: rows.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) })) })),
  });
}

/** A zip of one compressed file that claims to be `claimed` bytes long. */
export function zipOf(path: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from(path);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(claimed, 8);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, Buffer.from([name.length, 0, 0, 0]), name, packed]);
  const central = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, Buffer.from([name.length, 0]), Buffer.alloc(16), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

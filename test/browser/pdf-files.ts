import { pdfOf as lettersOf } from '../../commands/import/files.fixture.js';

/** A page's commands, and what it names in them. */
interface PdfPage {
  readonly commands: string;
  readonly resources: string;
  /** What lies on it: numbers of objects. */
  readonly annotations?: readonly number[];
  /** Other objects it needs, by number. */
  readonly objects?: Readonly<Record<number, string>>;
}

/** A line of text in a font that every reader has. */
export function textPage(line: string): PdfPage {
  return { commands: `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`, resources: '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>' };
}

/** A PDF of some pages, of more than letters (`commands/import/files.fixture.ts` writes those); readers mend the missing table of places. */
export function pdfOf(pages: readonly PdfPage[]): Buffer {
  const kids = pages.map((_, index) => `${10 + index * 2} 0 R`).join(' ');
  const body = pages.map(({ commands, resources, annotations = [], objects = {} }, index) =>
    [
      `${10 + index * 2} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${11 + index * 2} 0 R/Annots[${annotations.map((no) => `${no} 0 R`).join(' ')}]/Resources<<${resources}>>>>endobj`,
      `${11 + index * 2} 0 obj<</Length ${commands.length}>>stream\n${commands}\nendstream endobj`,
      ...Object.entries(objects).map(([no, object]) => `${no} 0 obj${object} endobj`),
    ].join('\n'),
  );
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>endobj\n${body.join('\n')}\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
}

const SEAL = '0.8 0 0 rg 0 0 120 120 re f';

/** 证明材料 in GBK by the name of its code alone, no font along, and under a seal that is a signature: as the office systems of some years ago write. */
const GBK_PAGE: PdfPage = {
  commands: 'BT /F1 36 Tf 72 720 Td <D6A4C3F7B2C4C1CF> Tj ET',
  resources: '/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[100 0 R]>>>>',
  annotations: [103],
  objects: {
    100: '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 101 0 R>>',
    101: '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 859/StemV 80>>',
    103: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/F 132/Rect[400 560 520 680]/AP<</N 104 0 R>>>>',
    104: `<</Type/XObject/Subtype/Form/BBox[0 0 120 120]/Length ${SEAL.length}>>stream\n${SEAL}\nendstream`,
  },
};

/** Sixteen rows of sixteen black dots as a fax machine packs them (group 4), which scanners do as well. */
const SCAN = Buffer.from(Array.from(`001${'00110101'}${'0000010111'}${'11'.repeat(15)}`.padEnd(56, '0').matchAll(/.{8}/g), ([bits]) => parseInt(bits, 2))).toString('hex');
const SCANNED_PAGE: PdfPage = {
  commands: 'q 451 0 0 698 72 72 cm /Scan Do Q',
  resources: '/XObject<</Scan 102 0 R>>',
  objects: {
    102: `<</Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 1/Filter[/ASCIIHexDecode/CCITTFaxDecode]/DecodeParms[null<</K -1/Columns 16/Rows 16>>]/Length ${SCAN.length + 1}>>stream\n${SCAN}>\nendstream`,
  },
};

/** What units hand in as PDF, besides a plain one. */
export const PDF_FILES = {
  official: { name: '证明材料扫描件.pdf', mimeType: 'application/pdf', buffer: pdfOf([GBK_PAGE, SCANNED_PAGE, ...Array.from({ length: 8 }, (_, index) => textPage(`Annex ${index + 1}`))]) },
  // Nobody knows the word, not even who locked it.
  locked: { name: '加密材料.pdf', mimeType: 'application/pdf', buffer: lettersOf([[{ text: '机密', x: 72, y: 720 }]], { encrypt: true }) },
  broken: { name: '传坏的材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nHTTP/1.1 502 Bad Gateway\n', 'latin1') },
} as const;

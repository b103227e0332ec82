import { deflateSync } from 'node:zlib';

import { docxOf } from '../../commands/import/files.fixture.js';
import { ledgerTemplate } from '../../commands/import/ledger-template.js';
import { pdfOf, textPage } from './pdf-files.js';

/** Files as units hand them in, small and real. */
export const EVIDENCE_FILES = {
  text: { name: '工作总结.txt', mimeType: 'text/plain', buffer: Buffer.from('县信易贷平台注册企业情况说明：共注册企业1200家。\n', 'utf8') },
  picture: { name: '现场照片.png', mimeType: 'image/png', buffer: png(240, 160) },
  pdf: { name: '佐证材料.pdf', mimeType: 'application/pdf', buffer: pdfOf([textPage('Evidence 2022')]) },
} as const;

/** What Word and Excel write. */
export const OFFICE_FILES = {
  word: { name: '落实情况.docx', mimeType: 'application/octet-stream', buffer: await docxOf(['已对严重失信主体逐户建立台账。', [['单位', '户数'], ['县市场监管局', '37']]]) },
  workbook: { name: '治理台账.xlsx', mimeType: 'application/octet-stream', buffer: await ledgerTemplate('zh') },
} as const;

/** A plain picture of one colour. */
function png(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3), 0xb0);
  for (let row = 0; row < height; row += 1) rows[row * (1 + width * 3)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

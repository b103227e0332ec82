import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

import { rulingsOf, type Drawing } from '../../commands/import/pdf-rulings.js';
import { findLibreOffice } from '../../test/stack/libre-office.mjs';

/** Millimetres, from the left and upper edge of the page. */
export interface RenderedPage {
  /** From top to bottom; what stands on one base line is one line. */
  readonly lines: readonly RenderedLine[];
  /** Horizontal rules of any colour, and those in red. */
  readonly rules: readonly Rule[];
  readonly redRules: readonly Rule[];
  readonly redText: string;
}

export interface RenderedLine {
  readonly text: string;
  readonly base: number;
  readonly left: number;
  readonly right: number;
  /** Of its largest type. */
  readonly size: number;
}

export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const MM = 25.4 / 72;
const run = promisify(execFile);

/** Has LibreOffice print Word files, in one go, and reads what came out. `family`: the font that stands in for all that are missing. */
export async function rendered<Name extends string>(files: Readonly<Record<Name, Buffer>>, family?: string): Promise<Record<Name, RenderedPage[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-papers-'));
  try {
    const names = Object.keys(files) as Name[];
    for (const name of names) await writeFile(join(folder, `${name}.docx`), files[name]);
    const env = { ...process.env, ...(family === undefined ? {} : { FONTCONFIG_FILE: await preferring(family, folder) }) };
    // A profile of its own: two at once would hand the work to each other.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await run(findLibreOffice()!, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...names.map((name) => join(folder, `${name}.docx`))], { env, timeout: 120_000 });
    const pages = await Promise.all(names.map(async (name) => [name, await pagesOf(await readFile(join(folder, `${name}.pdf`)))] as const));
    return Object.fromEntries(pages) as Record<Name, RenderedPage[]>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function preferring(family: string, folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf');
  const rule = `<match target="pattern"><edit name="family" mode="append" binding="strong"><string>${family}</string></edit></match>`;
  await writeFile(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${rule}<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`);
  return file;
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function pagesOf(pdf: Buffer): Promise<RenderedPage[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  try {
    return await Promise.all(Array.from({ length: document.numPages }, async (_, index) => readPage(await document.getPage(index + 1))));
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPage(page: PdfPage): Promise<RenderedPage> {
  const height = page.view[3]!;
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, base: (height - y) * MM, left: x * MM, right: (x + item.width) * MM, size }];
  });
  const drawn = await page.getOperatorList();
  const { OPS } = await getResolvedPDFJS();
  const codes = { save: OPS.save, restore: OPS.restore, transform: OPS.transform, constructPath: OPS.constructPath, shown: new Set([OPS.stroke, OPS.fill, OPS.eoFill, OPS.fillStroke]) };
  const rulesOf = (drawing: Drawing): Rule[] => rulingsOf(drawing, codes).horizontal.map(({ at, from, to }) => ({ at: (height - at) * MM, from: from * MM, to: to * MM }));
  const red = onlyRed(drawn, OPS);
  return { lines: linesOf(pieces), rules: rulesOf(drawn), redRules: rulesOf(red), redText: textOf(red, OPS) };
}

function linesOf(pieces: readonly RenderedLine[]): RenderedLine[] {
  const sorted = [...pieces].sort((a, b) => a.base - b.base);
  const lines: RenderedLine[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    if (line !== undefined && piece.base - line[0]!.base < 0.5) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    const inOrder = line.sort((a, b) => a.left - b.left);
    const size = Math.max(...line.map((piece) => piece.size));
    return { text: inOrder.map(({ text }) => text).join(''), base: line[0]!.base, left: inOrder[0]!.left, right: Math.max(...line.map(({ right }) => right)), size };
  });
}

type Codes = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** The drawing without what is drawn or written in another colour. */
function onlyRed({ fnArray, argsArray }: Drawing, { setFillRGBColor, setStrokeRGBColor, constructPath, showText, save, restore, stroke }: Codes): Drawing {
  const red = { fill: false, stroke: false };
  const kept: { fill: boolean; stroke: boolean }[] = [];
  const wanted = fnArray.map((code, index) => {
    const args = argsArray[index] as readonly unknown[] | null;
    if (code === save) kept.push({ ...red });
    else if (code === restore) Object.assign(red, kept.pop() ?? red);
    else if (code === setFillRGBColor) red.fill = args?.[0] === '#ff0000';
    else if (code === setStrokeRGBColor) red.stroke = args?.[0] === '#ff0000';
    else if (code === showText) return red.fill;
    else if (code === constructPath) return args?.[0] === stroke ? red.stroke : red.fill;
    return true;
  });
  return { fnArray: fnArray.filter((_, index) => wanted[index]), argsArray: argsArray.filter((_, index) => wanted[index]) };
}

function textOf({ fnArray, argsArray }: Drawing, { showText }: Codes): string {
  const glyphs = fnArray.flatMap((code, index) => (code === showText ? (argsArray[index] as readonly (readonly unknown[])[])[0]! : []));
  return glyphs.map((glyph) => (typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '')).join('');
}

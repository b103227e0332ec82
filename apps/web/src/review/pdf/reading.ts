import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

import type { Shape } from './drawn-scale.js';

// The build for browsers of some years ago, which offices have; the other one wants those of this year.
GlobalWorkerOptions.workerSrc = workerAddress;

/** Where the build puts them (`apps/web/pdf-files.ts`); the worker has no page to take the origin from. */
const FILES = new URL(`${import.meta.env.BASE_URL}assets/pdf-${version}/`, window.location.href).href;

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  /** Of the first page, which the others are taken for until they have been seen. */
  readonly shape: Shape;
}

/**
 * Opens a PDF in a worker of its own, until `signal` says that nobody looks any more. Scripts in it are never run: that
 * part of pdf.js is not loaded, and it evaluates no code besides.
 * @throws what `troubleOf` has a word for
 */
export async function openPdf(file: Blob, signal: AbortSignal): Promise<OpenPdf> {
  const data = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const task = getDocument({
    data,
    cMapUrl: `${FILES}cmaps/`,
    standardFontDataUrl: `${FILES}standard_fonts/`,
    // The decoders there are JavaScript: the page's policy forbids WebAssembly.
    wasmUrl: `${FILES}wasm/`,
    useWasm: false,
    verbosity: 0,
  });
  signal.addEventListener('abort', () => void task.destroy());
  const document = await task.promise;
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
  return { document, shape: { width, height } };
}

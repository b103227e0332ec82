import { type PDFDocumentProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { drawnScale, type Shape } from './drawn-scale.js';

interface Drawing {
  readonly document: PDFDocumentProxy;
  /** Counted from one. */
  readonly page: number;
  readonly canvas: HTMLCanvasElement;
  /** Where its words go, invisible over the canvas: to be read aloud, searched and copied. */
  readonly words: HTMLElement;
  /** Of the box, in pixels of the page. */
  readonly width: number;
}

/**
 * Draws a page as wide as its box, stamps and signatures included, until `signal` says that it has left the view.
 * @param known hears the page's shape before it is drawn
 */
export async function drawPage({ document, page: no, canvas, words, width }: Drawing, known: (shape: Shape) => void, signal: AbortSignal): Promise<void> {
  const page = await document.getPage(no);
  signal.throwIfAborted();
  const natural = page.getViewport({ scale: 1 });
  known({ width: natural.width, height: natural.height });

  const viewport = page.getViewport({ scale: drawnScale(natural, width, window.devicePixelRatio) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const picture = page.render({ canvas, viewport });
  words.replaceChildren();
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport: natural });
  signal.addEventListener('abort', () => {
    picture.cancel();
    layer.cancel();
    // Safari counts the memory of a canvas until it is collected, and draws no more at some point.
    canvas.width = canvas.height = 0;
    page.cleanup();
  });
  // A page whose words cannot be told is still looked at.
  await Promise.all([picture.promise, layer.render().catch(() => undefined)]);
}

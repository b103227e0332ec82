import { type CSSProperties, type RefObject, useEffect, useId, useRef, useState } from 'react';

import { useLanguage, useText } from '../../texts.js';
import { drawPage } from './drawing.js';
import type { Shape } from './drawn-scale.js';
import type { OpenPdf } from './reading.js';

interface PdfPageProps {
  readonly pdf: OpenPdf;
  /** Counted from one. */
  readonly page: number;
  readonly box: RefObject<HTMLElement | null>;
  /** Of the box inside. */
  readonly width: number;
}

/** One page, as high as it will be, drawn only while it is near the view: two hundred canvases are a gigabyte. */
export function PdfPage({ pdf: { document, shape: first }, page, box, width }: PdfPageProps) {
  const t = useText('review');
  const language = useLanguage();
  const number = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const near = useNear(sheet, box);
  const [shape, setShape] = useState<Shape>(first);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!near || width === 0 || !canvas.current || !words.current) return;
    const gone = new AbortController();
    drawPage({ document, page, canvas: canvas.current, words: words.current, width }, setShape, gone.signal).catch(() => {
      if (!gone.signal.aborted) setFailed(true);
    });
    return () => gone.abort();
  }, [near, width, document, page]);

  const style = { aspectRatio: `${shape.width} / ${shape.height}`, '--total-scale-factor': width / shape.width } as CSSProperties;
  return (
    <div role="group" aria-labelledby={number}>
      <div ref={sheet} className="pdf-sheet" style={style}>
        {failed ? <p className="state">{t('preview.pdf.pageFailed', { page })}</p> : null}
        {near && !failed ? (
          <>
            <canvas ref={canvas} aria-hidden="true" />
            <div ref={words} className="pdf-words" lang="zh-CN" />
          </>
        ) : null}
      </div>
      <p id={number} className="quiet pdf-number" lang={language === 'zh' ? 'zh-CN' : 'en'}>{t('preview.pdf.page', { page, pages: document.numPages })}</p>
    </div>
  );
}

/** Whether an element is in the view of its box, or less than a view away. */
function useNear(element: RefObject<Element | null>, box: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), { root: box.current, rootMargin: '100% 0px' });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, box]);
  return near;
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';

import { fetched } from '../../api/client.js';
import { Answer, Loading } from '../../design/states.js';
import { useText } from '../../texts.js';
import './pdf.css';
import { PdfPage } from './pdf-page.js';
import { openPdf, type OpenPdf } from './reading.js';
import { type Trouble, troubleOf } from './trouble.js';

interface PdfSightProps {
  readonly address: string;
  readonly name: string;
}

/**
 * A PDF with our own reader, page under page: browsers of telephones have none, and whoever cannot see the evidence decides
 * blind. Loaded with the first PDF (`file-preview.tsx`); what it needs of pdf.js is beside it.
 */
export default function PdfSight({ address, name }: PdfSightProps) {
  const query = useQuery({
    queryKey: ['pdf', address],
    staleTime: Infinity,
    // The browser keeps it for a while anyway, and a scan may be big.
    gcTime: 0,
    queryFn: async ({ signal }) => (await fetched(address, signal)).blob(),
  });
  return (
    <Answer query={query} lines={6}>
      {(file) => <Opened file={file} name={name} />}
    </Answer>
  );
}

function Opened({ file, name }: { readonly file: Blob; readonly name: string }) {
  const t = useText('review');
  const [pdf, setPdf] = useState<OpenPdf | Trouble | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    openPdf(file, gone.signal).then(setPdf, (error: unknown) => {
      if (!gone.signal.aborted) setPdf(troubleOf(error));
    });
    return () => gone.abort();
  }, [file]);

  if (pdf === null) return <Loading lines={6} />;
  if (typeof pdf === 'string') return <p className="state state-failed" role="alert">{t(`preview.pdf.${pdf}`)}</p>;
  return <Pages pdf={pdf} name={name} />;
}

function Pages({ pdf, name }: { readonly pdf: OpenPdf; readonly name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <div ref={box} className="preview-pdf" tabIndex={0} role="region" aria-label={name} lang="zh-CN">
      {Array.from({ length: pdf.document.numPages }, (_, index) => (
        <PdfPage key={index} pdf={pdf} page={index + 1} box={box} width={width} />
      ))}
    </div>
  );
}

/** Of an element inside, in whole pixels; 0 until it has been laid out. */
function useWidth(element: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver((entries) => setWidth(Math.floor(entries.at(-1)?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

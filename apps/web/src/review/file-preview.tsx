import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { answer, api, fetched } from '../api/client.js';
import { Answer, Loading } from '../design/states.js';
import { bytesText, fileAddress, previewAddress, type EvidenceFile } from '../evidence/file-list.js';
import { useLanguage, useText } from '../texts.js';

interface FilePreviewProps {
  readonly submission: string;
  readonly file: EvidenceFile;
}

/** A file of the evidence where one can look at it: pictures, PDF, text, what Word and Excel files say; anything else is offered to be saved. */
export function FilePreview({ submission, file }: FilePreviewProps) {
  const t = useText('review');
  const language = useLanguage();
  return (
    <figure className="preview">
      <figcaption>
        <span lang="zh-CN">{file.name}</span> <span className="quiet number">{bytesText(file.bytes, language)}</span>
        <a href={fileAddress(submission, file.id)} download={file.name}>
          <DownloadOutlined aria-hidden="true" /> {t('preview.save')}
        </a>
      </figcaption>
      <Sight submission={submission} file={file} />
    </figure>
  );
}

function Sight({ submission, file: { id, name, mediaType } }: FilePreviewProps) {
  const t = useText('review');
  const address = previewAddress(submission, id);
  if (mediaType.startsWith('image/')) return <img src={address} alt={name} lang="zh-CN" />;
  if (mediaType === 'application/pdf') {
    return (
      <Suspense fallback={<Loading lines={6} />}>
        <PdfSight key={address} address={address} name={name} />
      </Suspense>
    );
  }
  if (mediaType.startsWith('text/')) return <TextSight address={fileAddress(submission, id)} />;
  if (OFFICE.test(mediaType)) return <OfficeSight submission={submission} file={id} />;
  return <p className="quiet">{t('preview.none')}</p>;
}

/** Fetched with the first PDF that somebody opens: the reader is bigger than the whole page otherwise. */
const PdfSight = lazy(() => import('./pdf/pdf-sight.js').catch(() => ({ default: NoReader })));

/** The reader did not come, or the browser is too old to run it; everything else on the page goes on. */
function NoReader() {
  const t = useText('review');
  return <p className="state state-failed" role="alert">{t('preview.pdf.noReader')}</p>;
}

/** Word and Excel since 2007. */
const OFFICE = /\.(?:wordprocessingml\.document|spreadsheetml\.sheet)$/;

/** The words and cells of an office file. Its form, pictures and stamps are in the file alone, and that is said. */
function OfficeSight({ submission, file }: { readonly submission: string; readonly file: string }) {
  const t = useText('review');
  const query = useQuery({
    queryKey: ['contents', submission, file],
    staleTime: Infinity,
    retry: false,
    queryFn: () => answer(api.GET('/api/submissions/{id}/files/{file}/contents', { params: { path: { id: submission, file } } })),
  });
  return (
    <Answer query={query} lines={3}>
      {({ text, sheets, cut }) => (
        <>
          <p className="quiet">{t(cut ? 'preview.wordsCut' : 'preview.words')}</p>
          {text === null ? null : <pre tabIndex={0} lang="zh-CN">{text}</pre>}
          {sheets?.map(({ name, rows }) => <Sheet key={name} name={name} rows={rows} />)}
        </>
      )}
    </Answer>
  );
}

function Sheet({ name, rows }: { readonly name: string; readonly rows: readonly (readonly string[])[] }) {
  return (
    <div className="preview-sheet" tabIndex={0} role="region" aria-label={name} lang="zh-CN">
      <table>
        <caption>{name}</caption>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What fits on a screen many times over; the rest is for who saves the file. Characters. */
const MOST = 50_000;

function TextSight({ address }: { readonly address: string }) {
  const t = useText('review');
  const query = useQuery({
    queryKey: ['file', address],
    staleTime: Infinity,
    queryFn: async ({ signal }) => decoded(await (await fetched(address, signal)).arrayBuffer()),
  });
  return (
    <Answer query={query} lines={3}>
      {(text) => (
        <>
          <pre tabIndex={0} lang="zh-CN">{text.slice(0, MOST)}</pre>
          {text.length > MOST ? <p className="quiet">{t('preview.cut')}</p> : null}
        </>
      )}
    </Answer>
  );
}

/** UTF-8, else what older office machines write. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

import { Refused, refusedBy } from '../api/refused.js';
import { currentLanguage } from '../texts.js';

/** A file that is with the office, ready to be named in a submission. */
export interface UploadedFile {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
}

/** Kinds of files the API takes (`apps/api/src/files/file-type.ts`). */
export const ACCEPTED = '.pdf,.doc,.docx,.xls,.xlsx,.wps,.ofd,.png,.jpg,.jpeg,.txt,.csv';

/**
 * Sends one file; `onProgress` hears the share that has left, 0 to 1. `fetch` could not tell.
 * @throws Refused where the API refuses it; TypeError when nobody answers
 */
export function upload(file: File, onProgress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onerror = () => reject(new TypeError('no answer'));
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as UploadedFile);
      else void refusedBy(new Response(request.responseText, { status: request.status || 500, statusText: request.statusText })).then(reject, () => reject(new Refused(request.status, 'http', String(request.status))));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

import { newKey } from '../api/new-key.js';
import { Refused, refusedBy } from '../api/refused.js';
import { currentLanguage } from '../texts.js';

/** Kinds the API reads (`commands/import/file-kind.ts`). */
export const ACCEPTED = '.txt,.html,.htm,.docx,.doc,.wps,.rtf,.pdf,.ofd,.xlsx,.xls';

/**
 * Sends a notice or a ledger; `onProgress` hears the share that has left, 0 to 1. `fetch` could not tell.
 * @param plan whose units the names are matched to; null: nobody's
 * @returns the draft's id
 * @throws Refused where the API refuses it; TypeError when nobody answers
 */
export function sendFile(file: File, plan: string | null, onProgress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/drafts');
    request.setRequestHeader('accept-language', currentLanguage());
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onerror = () => reject(new TypeError('no answer'));
    request.onload = () => {
      if (request.status === 201) resolve((JSON.parse(request.responseText) as { draftId: string }).draftId);
      else void refusedBy(new Response(request.responseText, { status: request.status || 500, statusText: request.statusText })).then(reject, () => reject(new Refused(request.status, 'http', String(request.status))));
    };
    const form = new FormData();
    if (plan !== null) form.append('plan', plan);
    form.append('file', file);
    request.send(form);
  });
}

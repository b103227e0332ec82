import { PaperClipOutlined } from '@ant-design/icons';

import { useLanguage } from '../texts.js';
import type { Submission } from './use-assignment.js';

export type EvidenceFile = Submission['files'][number];

/** Address of a file of a submission: to be saved. */
export function fileAddress(submission: string, file: string): string {
  return `/api/submissions/${submission}/files/${file}`;
}

/** Address of the same file to be looked at in place. */
export function previewAddress(submission: string, file: string): string {
  return `${fileAddress(submission, file)}?inline=1`;
}

/** Files of a submission, each to be saved by a click. */
export function FileList({ submission }: { readonly submission: Pick<Submission, 'id' | 'files'> }) {
  const language = useLanguage();
  if (submission.files.length === 0) return null;
  return (
    <ul className="files">
      {submission.files.map(({ id, name, bytes }) => (
        <li key={id}>
          <PaperClipOutlined aria-hidden="true" /> <a href={fileAddress(submission.id, id)} download={name} lang="zh-CN">{name}</a> <span className="quiet number">{bytesText(bytes, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/** 24 B, 3.2 KB, 1.5 MB. */
export function bytesText(bytes: number, language: 'zh' | 'en'): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const number = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: power === 0 ? 0 : 1 }).format(bytes / 1024 ** power);
  return `${number} ${units[power]}`;
}

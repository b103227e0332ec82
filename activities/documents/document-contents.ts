import type { IsoDate } from '../../domain/calendar/calendar.js';

/** What a document says, frozen in its row when it was drafted (commands/documents/draft-documents.ts). */
export interface DocumentContents {
  readonly planTitle: string;
  readonly docNo: string | null;
  readonly county: string;
  readonly task: number;
  readonly taskTitle: string;
  readonly unitName: string;
  readonly dueOn: IsoDate | null;
  readonly originalDueOn: IsoDate | null;
  readonly on: IsoDate;
  readonly workingDaysLate: number;
}

/** 2022年11月30日. Documents are official papers and always Chinese. */
export function dateOnPaper(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 30 November, and what it was before an extension. */
export function dueOnPaper({ dueOn, originalDueOn }: DocumentContents): string {
  if (dueOn === null) return '长期坚持';
  return originalDueOn === null || originalDueOn === dueOn
    ? dateOnPaper(dueOn)
    : `${dateOnPaper(dueOn)}（原定${dateOnPaper(originalDueOn)}，已调整）`;
}

/** The notice the task comes from: 《…》（成政办字〔2022〕10号） */
export function sourceOnPaper({ planTitle, docNo }: DocumentContents): string {
  return `《${planTitle}》${docNo === null ? '' : `（${docNo}）`}`;
}

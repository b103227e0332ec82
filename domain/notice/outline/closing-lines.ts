import { isSigner } from '../read/head/head-lines.js';
import { readIssueDate } from '../mentions/dates/issue-date.js';
import type { Paragraph } from '../layout/paragraphs.js';

/** What stands after a plan's last section: who signs and when, the list of annexes, copies. */
export function isClosing(plain: string, next: Paragraph | undefined): boolean {
  if (plain.length > 120) return false;
  if (CLOSING.test(plain)) return true;
  if (isSigner(plain)) return readIssueDate(next?.flow.text.trim() ?? '') !== null;
  return plain.length <= 40 && ISSUE_DATE.test(plain) && readIssueDate(plain) !== null;
}

const CLOSING =
  /^(?:\(此件[^)]*\)|抄\s*送\s*[::]|附\s*(?:件|表)\s*\d{0,2}\s*:|联\s*系\s*(?:人|电话)\s*:|打印|扫一扫|相关(?:下载|附件|链接|阅读)|分享到|主\s*办\s*:|版权所有)/;
const ISSUE_DATE = /^[^\d。,;:]{0,30}(?:(?:19|20)\d{2}\s*年?|[一二]\s*[〇○零0])[^。,;:前底]{2,16}(?:日|\d|印发)\)?$/;

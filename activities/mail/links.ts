import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { waitsFor } from './words.js';

type Linked = Pick<DueNotice, 'plan' | 'rule' | 'as' | 'assignmentId' | 'documentId' | 'occasion' | 'params'>;

/** Where the reader does what a notice asks, or reads more of it: the paper, the review, the matter, or a page of the plan. Pure. */
export function linkOf(notice: Linked, publicUrl: string): string {
  const { plan, rule, as, assignmentId, documentId } = notice;
  const page = (path: string, more = '') => `${publicUrl}/${path}?plan=${encodeURIComponent(plan.id)}${more}`;
  if (documentId !== null) return page('documents', `&document=${documentId}`);
  const waits = waitsFor(notice);
  if (as === 'coordinator') {
    if (waits === 'evidence' && assignmentId !== null) return page(`reviews/${assignmentId}`);
    if (waits === 'extension') return page('extensions');
    if (waits === 'measurement') return page('measurements');
    if (waits === 'paper') return page('documents');
    if (rule === 'delegated') return page('reviews');
    if (rule === 'unreachable') return page('units');
  }
  if (rule === 'assessment' || rule === 'assessmentApproved') return page('assessment');
  return assignmentId === null ? planLink(plan.id, publicUrl) : matterLink(assignmentId, publicUrl);
}

/** The matter, where the reader's role deals with it. */
export function matterLink(assignmentId: string, publicUrl: string): string {
  return `${publicUrl}/a/${assignmentId}`;
}

/** The plan, where the reader's role has its work. */
export function planLink(planId: string, publicUrl: string): string {
  return `${publicUrl}/plans/${encodeURIComponent(planId)}`;
}

/** Everything that goes up on the next working day. */
export function escalationsLink(planId: string, publicUrl: string): string {
  return `${publicUrl}/escalations?plan=${encodeURIComponent(planId)}`;
}

/** Where papers are signed, one or many. */
export function draftsLink(planId: string, publicUrl: string): string {
  return `${publicUrl}/documents?plan=${encodeURIComponent(planId)}`;
}

/** The form for the monthly report of all the unit's matters, of the month asked for (`2022-05`): a reminder may come in the next one. */
export function reportLink(planId: string, month: string, publicUrl: string): string {
  return `${publicUrl}/my/progress?plan=${encodeURIComponent(planId)}&month=${encodeURIComponent(month)}`;
}

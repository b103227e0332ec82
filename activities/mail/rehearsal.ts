import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { text } from '../../config/texts/index.js';
import { unrealAddress } from '../../domain/plan/unreal-contacts.js';
import type { Wording } from './words.js';
import { html } from './html.js';
import type { RenderedMail } from './render-mail.js';

/**
 * A rehearsal's mail as it leaves: to an address that is nobody's, also where its notice found the real one of an account or of
 * an older plan.
 */
export function toNobody(mail: DueMail): DueMail {
  return { ...mail, to: { ...mail.to, mail: unrealAddress(mail.to.mail) } };
}

/** Says in the subject and on top of both texts that it is a rehearsal (推演). */
export function markRehearsal(rendered: RenderedMail, { language }: Pick<Wording, 'language'>): RenderedMail {
  const [mark, note] = [text(language, 'mail:rehearsal.mark'), text(language, 'mail:rehearsal.note')];
  const line = html`<p style="margin:0;padding:8px 24px;background:#fff7e6;color:#874d00">${mark.trim()}${note}</p>`;
  return {
    subject: `${mark}${rendered.subject}`,
    text: `${mark}${note}\n\n${rendered.text}`,
    html: rendered.html.replace(/<body[^>]*>/, (body) => `${body}${line.code}`),
  };
}

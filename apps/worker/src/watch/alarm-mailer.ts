import { createTransport } from 'nodemailer';

import type { RenderedMail } from '../../../../activities/mail/render-mail.js';
import type { Administrator } from '../../../../commands/watch/administrators.js';

/** Sends one mail to an administrator. @throws Error where the mail server does not take it. */
export type SendAlarm = (to: Administrator, mail: RenderedMail, id: string) => Promise<void>;

/**
 * Alarms leave over a connection of their own, one at a time: they are rare, and must not wait behind the mails of which they
 * speak. `id`: Message-ID without brackets; a mail sent again after a crash carries the same.
 */
export function alarmMailer(smtpUrl: string, from: string): SendAlarm {
  return async ({ name, mail: address }, { subject, text, html }, id) => {
    const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
    try {
      await transport.sendMail({
        from,
        to: { name, address },
        subject,
        text,
        html,
        textEncoding: 'base64',
        messageId: `<${id}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'List-Id': '<alarm.duban.example>' },
      });
    } finally {
      transport.close();
    }
  };
}

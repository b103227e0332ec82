import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

import type { Delivery } from '../../commands/dispatch/dispatch-due.js';
import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { judgeAnswer, type SmtpAnswer } from '../../domain/dispatch/smtp-answer.js';
import type { WordFile } from '../documents/documents-of.js';
import type { RenderedMail } from './render-mail.js';

/** Hands mails to the mail server, over a few connections kept for the worker's lifetime. */
export interface Mailer {
  /** Never throws: says what became of the mail. */
  deliver(mail: DueMail, rendered: RenderedMail, attachments: readonly WordFile[]): Promise<Delivery>;
  close(): void;
}

/** @param smtpUrl `smtp://` or `smtps://`. @param from sender of every mail. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const options: SMTPPool.Options = {
    url: smtpUrl,
    pool: true,
    // A catcher or relay takes no more at once than this, and each costs memory on both sides.
    maxConnections: 4,
    maxMessages: Infinity,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  };
  const transport = createTransport(options);
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((message) => Readable.from(inOnePiece(message)));
    done();
  });
  return {
    close: () => transport.close(),
    deliver: async (mail, rendered, attachments) => {
      try {
        await transport.sendMail({
          from,
          to: { name: mail.to.name, address: mail.to.mail },
          subject: rendered.subject,
          text: rendered.text,
          html: rendered.html,
          // Chinese takes less than half the room of quoted-printable, and a third less time to write and to read.
          textEncoding: 'base64',
          attachments: [...attachments],
          // A copy sent after a crash carries the same id, so that mail programs show one.
          messageId: `<${mail.id}>`,
          date: new Date(),
          headers: {
            // Nobody's absence note answers a machine.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Id': `<${mail.planId}.duban.example>`,
            'X-Duban-Plan': mail.planId,
            'X-Duban-Date': mail.on,
          },
        });
        return { outcome: 'sent', subject: rendered.subject };
      } catch (error) {
        if (!(error instanceof Error)) return { outcome: 'later', error: String(error) };
        return { outcome: judgeAnswer(answerIn(error)), error: error.message };
      }
    },
  };
}

/** Otherwise each part of the mail is a write of its own, which costs sender and server together a millisecond a mail. */
async function* inOnePiece(message: Readable): AsyncGenerator<Buffer> {
  yield await buffer(message);
}

/** What the server answered to which command, as nodemailer tells it. */
function answerIn(error: Error): SmtpAnswer {
  const { responseCode, command, response } = error as Error & { responseCode?: number; command?: string; response?: string };
  return { command, code: responseCode, text: response ?? error.message };
}

import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { createTransport } from 'nodemailer';
import DKIM from 'nodemailer/lib/dkim';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

import type { Delivery } from '../../commands/dispatch/dispatch-due.js';
import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { deliverable, mailDomainOf } from '../../domain/dispatch/person.js';
import { judgeAnswer, type SmtpAnswer } from '../../domain/dispatch/smtp-answer.js';
import type { WordFile } from '../documents/documents-of.js';
import { Lanes } from './lanes.js';
import type { MailSettings } from './mail-settings.js';
import type { RenderedMail } from './render-mail.js';

/** Hands mails to the mail server, over a few connections kept for the worker's lifetime. */
export interface Mailer {
  /** After the @ of Message-IDs. */
  readonly domain: string;
  /** Never throws: says what became of the mail. `isOurs` is asked right before the server is spoken to. */
  deliver(mail: DueMail, rendered: RenderedMail, attachments: readonly WordFile[], isOurs?: () => boolean): Promise<Delivery>;
  close(): void;
}

/** Connections in all, for one that is well: those of domains whose server hangs stay open beside the others'. */
const SLOW_TOO = 8;

export function createMailer(settings: MailSettings): Mailer {
  const { connections, slowAfterMs, mostWaitMs, domain } = settings;
  const mostConnections = connections * SLOW_TOO;
  const transport = transportOf(settings, mostConnections);
  const lanes = new Lanes({ connections, slowAfterMs, mostConnections, mostWaitMs });
  return {
    domain,
    close: () => transport.close(),
    deliver: async (mail, rendered, attachments, isOurs = () => true) => {
      const ofDomain = mailDomainOf(mail.to.mail);
      const delivery = await lanes.run(ofDomain, async (): Promise<Delivery> => {
        if (!isOurs()) return { outcome: 'notOurs' };
        const delivery = await handOver(transport, settings, { mail, rendered, attachments });
        // The pool takes the connection back a turn later; before that it would open another for the next mail.
        await nextTurn();
        return delivery;
      });
      return delivery ?? { outcome: 'notTried', error: `the server is slow for ${ofDomain}: its mails wait for one another` };
    },
  };
}

type Transport = ReturnType<typeof transportOf>;

function transportOf({ smtpUrl, requireTls, ca, dkim, answerMs, finalAnswerMs }: MailSettings, maxConnections: number) {
  const options: SMTPPool.Options = {
    url: smtpUrl,
    pool: true,
    maxConnections,
    maxMessages: Infinity,
    connectionTimeout: Math.min(answerMs, 30_000),
    greetingTimeout: answerMs,
    // The longest of all waits, for the answer to a whole mail; the shorter ones are kept by `handOver`.
    socketTimeout: finalAnswerMs,
    ...(requireTls ? { requireTLS: true } : {}),
    ...(ca === null ? {} : { tls: { ca } }),
  };
  const transport = createTransport(options);
  const signer = dkim === null ? null : new DKIM({ domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey });
  transport.use('stream', (mail, done) => {
    const { allRead } = mail.data as { allRead?: () => void };
    mail.message.processFunc((message) => Readable.from(inOnePiece(message, signer, allRead)));
    done();
  });
  return transport;
}

async function handOver(
  transport: Transport,
  { from, domain, answerMs }: MailSettings,
  { mail, rendered, attachments }: { readonly mail: DueMail; readonly rendered: RenderedMail; readonly attachments: readonly WordFile[] },
): Promise<Delivery> {
  // Until the server has all of the mail it may be broken off; from then on nobody knows whether it is out.
  const waiting = new AbortController();
  const tooLong = setTimeout(() => waiting.abort(), answerMs);
  let given = false;
  try {
    await transport.sendMail({
      from,
      to: { name: mail.to.name, address: deliverable(mail.to.mail) },
      subject: rendered.subject,
      text: rendered.text,
      html: rendered.html,
      // Chinese takes less than half the room of quoted-printable, and a third less time to write and to read.
      textEncoding: 'base64',
      attachments: [...attachments],
      // A copy sent after a crash carries the same id, so that mail programs show one.
      messageId: `<${mail.id}>`,
      date: new Date(),
      headers: headersOf(mail, domain),
      signal: waiting.signal,
      ...{ allRead: () => ((given = true), clearTimeout(tooLong)) },
    });
    return { outcome: 'sent', subject: rendered.subject };
  } catch (error) {
    if (!(error instanceof Error)) return { outcome: 'later', error: String(error) };
    if (waiting.signal.aborted) return { outcome: 'later', error: `no answer from the mail server within ${Math.round(answerMs / 1000)} s` };
    const answer = answerIn(error);
    if (given && answer.code === undefined) return { outcome: 'lost', error: error.message };
    return { outcome: judgeAnswer(answer), error: error.message };
  } finally {
    clearTimeout(tooLong);
  }
}

function headersOf(mail: DueMail, domain: string): Record<string, string> {
  const plans = [...new Set([mail.planId, ...mail.notices.flatMap(({ plan }) => plan?.id ?? [])])];
  return {
    // Nobody's absence note answers a machine.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Id': `<${plans.length === 1 ? plans[0]! : 'plans'}.${domain}>`,
    'X-Duban-Plan': plans.join(' '),
    'X-Duban-Date': mail.on,
  };
}

/**
 * Otherwise each part of the mail is a write of its own, which costs sender and server together a millisecond a mail. Begins
 * when the server has taken the envelope; `allRead` when the last of the mail is on its way.
 */
async function* inOnePiece(message: Readable, signer: DKIM | null, allRead: (() => void) | undefined): AsyncGenerator<Buffer> {
  const whole = await readAll(message);
  yield signer === null ? whole : await readAll(signer.sign(whole));
  allRead?.();
}

/** `buffer` of node:stream/consumers goes over a Blob, which takes longer than the mail itself. */
function readAll(stream: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', reject);
    stream.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  });
}

/** What the server answered to which command, as nodemailer tells it. */
function answerIn(error: Error): SmtpAnswer {
  const { responseCode, command, response, code } = error as Error & { responseCode?: number | false; command?: string; response?: string; code?: string };
  return { command, code: responseCode === false ? undefined : responseCode, text: response ?? error.message, failure: code };
}

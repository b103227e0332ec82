import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TakenByServer {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
  /** `performance.now()` */
  readonly at: number;
  readonly secure: boolean;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly mails: TakenByServer[];
  /** Connections open now, and the most at once. */
  readonly connections: { now: number; most: number };
  /** Ends every connection without a word. */
  cut(): void;
  close(): Promise<void>;
}

export interface MailServerOptions extends Pick<SMTPServerOptions, 'secure' | 'key' | 'cert' | 'disabledCommands'> {
  /** Answers a recipient: null takes it, a text such as `550 5.1.1 …` refuses it, a promise keeps it waiting. */
  readonly onRecipient?: (address: string) => string | null | Promise<string | null>;
  /** Answers a mail. */
  readonly onMail?: (mail: TakenByServer) => string | null | Promise<string | null>;
  /** Mails are counted only, not kept. */
  readonly counting?: boolean;
}

/** A real mail server on a port of its own, that keeps what it takes and answers as it is told. */
export async function startMailServer({ onRecipient, onMail, counting, ...options }: MailServerOptions = {}): Promise<MailServer> {
  const mails: TakenByServer[] = [];
  const connections = { now: 0, most: 0 };
  const answer = (text: string | null, done: (error?: Error | null) => void) => (text === null ? done() : done(refusal(text)));
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    ...(options.key === undefined ? { disabledCommands: ['STARTTLS'] } : {}),
    ...options,
    onConnect: (_session, done) => {
      connections.now += 1;
      connections.most = Math.max(connections.most, connections.now);
      done();
    },
    onClose: () => void (connections.now -= 1),
    onRcptTo: ({ address }, _session, done) => void Promise.resolve(onRecipient?.(address) ?? null).then((text) => answer(text, done)),
    onData: (stream, session, done) =>
      void buffer(stream).then(async (message) => {
        const raw = counting === true ? '' : message.toString('utf8');
        const messageId = counting === true ? '' : (/^message-id: <(.*)>/im.exec(raw)?.[1] ?? '');
        const mail = { to: session.envelope.rcptTo[0]?.address ?? '', messageId, raw, at: performance.now(), secure: session.secure };
        const text = (await onMail?.(mail)) ?? null;
        if (text === null) mails.push(mail);
        answer(text, done);
      }),
  });
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `${options.secure === true ? 'smtps' : 'smtp'}://127.0.0.1:${port}`, port, mails, connections, cut: () => sockets.forEach((socket) => socket.destroy()), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function refusal(text: string): Error {
  return Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) });
}

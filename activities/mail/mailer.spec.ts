import { createServer, type Server, type Socket } from 'node:net';

import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { mailSettings } from './mail-settings.js';
import { createMailer } from './mailer.js';

const mail: DueMail = {
  id: 'notice.1@duban.example', kind: 'single', planId: 'p', on: '2022-03-01', at: 0, repeated: false, attempts: 1,
  to: { mail: 'o@x.example', name: '经办人', role: 'officer', unit: null }, notices: [],
};
const rendered = { subject: '催办', text: '请办理', html: '<p>请办理</p>' };

/** The stages at which a mail server may refuse. */
type Stage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content';

/** A mail server that answers one stage as told and all others well, and keeps what it is given. */
async function serverAnswering(answer: string, stage: Stage = 'RCPT'): Promise<{ url: string; received: () => string; close: () => Promise<void> }> {
  let received = '';
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    socket.write(stage === 'greeting' ? `${answer}\r\n` : '220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (inData) {
        if (!received.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write(stage === 'content' ? `${answer}\r\n` : '250 taken\r\n');
        return;
      }
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        const command = line.split(' ')[0];
        if (command === stage || (stage === 'EHLO' && command === 'HELO')) socket.write(`${answer}\r\n`);
        else if (command === 'EHLO') socket.write(stage === 'AUTH' ? '250-test\r\n250 AUTH PLAIN\r\n' : '250 test\r\n');
        else if (line === 'DATA') socket.write(((inData = true), '354 go on\r\n'));
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: () => received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

describe('the mailer', () => {
  const deliverTo = async (url: string) => {
    const mailer = createMailer(mailSettings(url, 'duban@duban.example'));
    try {
      return await mailer.deliver(mail, rendered, []);
    } finally {
      mailer.close();
    }
  };

  it('hands a mail over under the id of its row, and says so', async () => {
    const server = await serverAnswering('250 ok');
    expect(await deliverTo(server.url)).toEqual({ outcome: 'sent', subject: '催办' });
    expect(server.received()).toContain('Message-ID: <notice.1@duban.example>');
    expect(server.received()).toContain('Auto-Submitted: auto-generated');
    await server.close();
  });

  it('never tries again where there is no such mailbox', async () => {
    const server = await serverAnswering('550 no such mailbox');
    expect(await deliverTo(server.url)).toMatchObject({ outcome: 'never' });
    await server.close();
  });

  it.each([
    ['greeting', '554 5.7.1 no service for you'],
    ['EHLO', '550 5.7.1 go away'],
    ['AUTH', '535 5.7.8 authentication failed'],
    ['MAIL', '550 5.1.1 no such user: sender address rejected'],
    ['MAIL', '553 5.1.8 sender address rejected'],
    ['RCPT', '550 Domain frequency limited'],
    ['RCPT', '554 5.7.1 spam'],
    ['RCPT', '552 5.2.2 mailbox full'],
    ['DATA', '550 5.1.1 no such user'],
    ['content', '554 DT:SPM'],
    ['content', '550 邮件内容被拦截'],
  ] as const)('waits where a setting, a rate or the content is in the way: %s %s', async (stage, answer) => {
    const server = await serverAnswering(answer, stage);
    const url = stage === 'AUTH' ? server.url.replace('smtp://', 'smtp://duban:wrong@') : server.url;
    expect(await deliverTo(url)).toEqual({ outcome: 'later', error: expect.stringContaining(answer.slice(0, 3)) });
    await server.close();
  });

  it('tries later where the server is busy, or away', async () => {
    const server = await serverAnswering('451 come back later');
    expect(await deliverTo(server.url)).toMatchObject({ outcome: 'later' });
    await server.close();
    expect(await deliverTo(server.url)).toMatchObject({ outcome: 'later' });
  });
});

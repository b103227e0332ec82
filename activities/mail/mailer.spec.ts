import { createServer, type Server, type Socket } from 'node:net';

import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { createMailer } from './mailer.js';

const mail: DueMail = {
  id: 'notice.1@duban.example', kind: 'single', planId: 'p', planTitle: '方案', on: '2022-03-01', at: 0, repeated: false, attempts: 1,
  to: { mail: 'o@x.example', name: '经办人', role: 'officer', unit: null }, notices: [],
};
const rendered = { subject: '催办', text: '请办理', html: '<p>请办理</p>' };

/** A mail server that answers RCPT as told, and keeps what it is given. */
async function serverAnswering(rcpt: string): Promise<{ url: string; received: () => string; close: () => Promise<void> }> {
  let received = '';
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (inData) {
        if (!received.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write('250 taken\r\n');
        return;
      }
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (line.startsWith('RCPT')) socket.write(`${rcpt}\r\n`);
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
    const mailer = createMailer(url, 'duban@duban.example');
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

  it('tries later where the server is busy, or away', async () => {
    const server = await serverAnswering('451 come back later');
    expect(await deliverTo(server.url)).toMatchObject({ outcome: 'later' });
    await server.close();
    expect(await deliverTo(server.url)).toMatchObject({ outcome: 'later' });
  });
});

import { createServer, type Server, type Socket } from 'node:net';

/** A mail server that keeps no mail: it counts Message-IDs, and knows no mailbox whose name begins with `nobody`. */
export interface MailSink {
  readonly url: string;
  /** How often each Message-ID came, without brackets. */
  readonly arrived: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const arrived = new Map<string, number>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, (id) => arrived.set(id, (arrived.get(id) ?? 0) + 1));
  });
  const port = await listening(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, onMail: (id: string) => void): void {
  let buffer = '';
  let inData = false;
  let accepted = 0;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 sink ESMTP');
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        const head = text.split('\r\n\r\n', 1)[0]!.replace(/\r\n[ \t]+/g, ' ');
        const id = /^message-id:\s*<([^>]+)>/im.exec(head)?.[1];
        if (id !== undefined) onMail(id);
        say('250 2.0.0 kept');
        continue;
      }
      const command = text.slice(0, 4).toUpperCase();
      if (command === 'EHLO' || command === 'HELO') say('250 sink');
      else if (command === 'MAIL' || command === 'RSET') {
        accepted = 0;
        say('250 2.1.0 ok');
      } else if (command === 'RCPT') {
        const known = !/<nobody/i.test(text);
        if (known) accepted += 1;
        say(known ? '250 2.1.5 ok' : '550 5.1.1 no such user');
      } else if (command === 'DATA') {
        inData = accepted > 0;
        say(inData ? '354 go on' : '554 5.5.1 no valid recipients');
      } else if (command === 'QUIT') {
        socket.end('221 2.0.0 bye\r\n');
        return;
      } else say(command === 'NOOP' ? '250 2.0.0 ok' : '502 5.5.1 unknown');
    }
  });
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

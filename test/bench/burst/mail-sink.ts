import { startMailServer } from '../../stack/mail-server.js';

/** A mail server in a process of its own that takes everything and keeps nothing. Says its address, and on any message how many it has taken. */
const server = await startMailServer({ counting: true });
process.on('message', () => process.send!({ taken: server.mails.length, most: server.connections.most, firstAt: server.mails[0]?.at ?? null }));
process.send!({ url: server.url });

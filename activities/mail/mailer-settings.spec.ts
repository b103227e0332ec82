import { execFileSync } from 'node:child_process';
import { createPublicKey, createVerify, generateKeyPairSync, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { startMailServer, type MailServer, type MailServerOptions } from '../../test/stack/mail-server.js';
import { mailSettings, type MailSettings } from './mail-settings.js';
import { createMailer } from './mailer.js';

const mail: DueMail = {
  id: 'notice.1@county.example', kind: 'single', planId: 'chengwu', on: '2022-03-01', at: 0, repeated: false, attempts: 1,
  to: { mail: ' Officer.A＠X.example ', name: '经办人', role: 'officer', unit: null }, notices: [],
};
const rendered = { subject: '催办', text: '请办理', html: '<p>请办理</p>' };

describe('the settings of the mailer, against a real server', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const serve = async (options: MailServerOptions = {}): Promise<MailServer> => {
    const server = await startMailServer(options);
    closing.push(() => server.close());
    return server;
  };
  const deliver = async (server: MailServer, over: Partial<MailSettings> = {}, what: DueMail = mail, url = server.url) => {
    const mailer = createMailer(mailSettings(url, '督办系统 <duban@county.example>', over));
    closing.unshift(() => mailer.close());
    return mailer.deliver(what, rendered, []);
  };

  it('Message-ID and List-Id are under the domain that is set, or the sender\'s', async () => {
    const server = await serve();
    expect(createMailer(mailSettings(server.url, '督办系统 <duban@County.example>')).domain).toBe('county.example');
    expect(createMailer(mailSettings(server.url, 'duban@county.example', { domain: 'mail.county.example' })).domain).toBe('mail.county.example');
    await deliver(server, { domain: 'mail.county.example' });
    expect(server.mails[0]!.raw).toContain('Message-ID: <notice.1@county.example>');
    expect(server.mails[0]!.raw).toContain('List-ID: <chengwu.mail.county.example>');
    await deliver(server, {}, { ...mail, notices: [{ plan: { id: 'other', title: '', office: null } }] as unknown as DueMail['notices'] });
    expect(server.mails[1]!.raw).toContain('List-ID: <plans.county.example>');
    expect(server.mails[1]!.raw).toContain('X-Duban-Plan: chengwu other');
  });

  it('an address is sent to as it was typed, but for full-width characters and blanks', async () => {
    const server = await serve();
    await deliver(server);
    expect(server.mails[0]!.to).toBe('Officer.A@x.example');
  });

  it('an address that is none fails, and no server is asked', async () => {
    const server = await serve();
    expect(await deliver(server, {}, { ...mail, to: { ...mail.to, mail: '' } })).toMatchObject({ outcome: 'never', error: expect.stringContaining('No recipients defined') });
    expect(server.mails).toEqual([]);
  });

  describe('TLS', () => {
    let folder: string;
    let own: { key: string; cert: string };
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'duban-mail-'));
      execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
      own = { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is demanded where it is set: a server without STARTTLS gets nothing', async () => {
      const server = await serve();
      expect(await deliver(server, { requireTls: true })).toMatchObject({ outcome: 'later' });
      expect(server.mails).toEqual([]);
    });

    it('trusts the certificates of the file, for STARTTLS and from the start, and no others', async () => {
      for (const secure of [false, true]) {
        const server = await serve({ ...own, secure });
        expect(await deliver(server, { requireTls: true })).toMatchObject({ outcome: 'later', error: expect.stringMatching(/self.signed/i) });
        expect(await deliver(server, { requireTls: true, ca: own.cert })).toMatchObject({ outcome: 'sent' });
        expect(server.mails.map((each) => each.secure)).toEqual([true]);
      }
    });
  });

  it('DKIM signs what is sent, so that whoever has the public key can check it', async () => {
    const server = await serve();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
    expect(await deliver(server, { dkim: { domain: 'county.example', selector: 'duban', privateKey } })).toMatchObject({ outcome: 'sent' });
    const { tags, isBodyWhole, isSigned } = checkDkim(server.mails[0]!.raw, publicKey);
    expect(tags).toMatchObject({ d: 'county.example', s: 'duban', a: 'rsa-sha256', c: 'relaxed/relaxed' });
    expect(isBodyWhole).toBe(true);
    expect(isSigned).toBe(true);
  });

  it('an answer that does not come in time: before the mail is given it waits, after that nobody knows', async () => {
    const silent = await serve({ onRecipient: () => new Promise(() => undefined) });
    expect(await deliver(silent, { answerMs: 200, finalAnswerMs: 10_000 })).toEqual({ outcome: 'later', error: 'no answer from the mail server within 0 s' });
    let given = 0;
    const forgetful = await serve({ onMail: () => ((given += 1), new Promise(() => undefined)) });
    // The answer to the whole mail is waited for longer than the others.
    expect(await deliver(forgetful, { answerMs: 300, finalAnswerMs: 900 })).toMatchObject({ outcome: 'lost', error: expect.stringMatching(/timeout/i) });
    expect(given).toBe(1);
  });

  it('a connection that breaks after the mail was given: nobody knows; one that breaks before: it waits', async () => {
    const server = await serve({ onMail: () => (server.cut(), new Promise(() => undefined)) });
    const delivery = deliver(server);
    expect(await delivery).toMatchObject({ outcome: 'lost' });
    await server.close();
    expect(await deliver(server)).toMatchObject({ outcome: 'later' });
  });

  it('a refusal after the mail was given is an answer, and waits', async () => {
    const server = await serve({ onMail: () => '554 DT:SPM' });
    expect(await deliver(server)).toMatchObject({ outcome: 'later', error: expect.stringContaining('DT:SPM') });
  });
});

/** As RFC 6376 has it, for relaxed/relaxed and one signature. */
function checkDkim(raw: string, publicKey: string): { tags: Record<string, string>; isBodyWhole: boolean; isSigned: boolean } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const signature = headers.find((line) => /^dkim-signature:/i.test(line))!;
  const value = signature.slice(signature.indexOf(':') + 1);
  const tags = Object.fromEntries(value.split(';').map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]));
  const body = raw.slice(end + 4).replace(/[ \t]+\r\n/g, '\r\n').replace(/[ \t]+/g, ' ').replace(/(\r\n)+$/, '') + '\r\n';
  const relaxed = (line: string) => `${line.slice(0, line.indexOf(':')).toLowerCase().trim()}:${line.slice(line.indexOf(':') + 1).replace(/\s+/g, ' ').trim()}`;
  const named = tags['h']!.split(':').map((name) => headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase().trim()}:`))!);
  const signed = [...named.map(relaxed), relaxed(signature.replace(/\bb=[^;]*/, 'b='))].join('\r\n');
  return {
    tags,
    isBodyWhole: createHash('sha256').update(body).digest('base64') === tags['bh']!.replace(/\s/g, ''),
    isSigned: createVerify('sha256').update(signed).verify(createPublicKey(publicKey), tags['b']!.replace(/\s/g, ''), 'base64'),
  };
}

import { createServer, type Server } from 'node:net';

import type { DataSource } from 'typeorm';

import { jsonLog } from '../../apps/worker/src/log.js';
import { alarmMailer } from '../../apps/worker/src/watch/alarm-mailer.js';
import { Alarms } from '../../apps/worker/src/watch/alarms.js';
import { dispatchDue } from '../../commands/dispatch/dispatch-due.js';
import { LAUNCHED, launched, openDatabase } from '../../commands/launched.fixture.js';
import { knownTroubles, lookAtMail } from '../../commands/watch/mail-trouble.js';
import { endStalls, saveStalls, stalledWorkflows } from '../../commands/watch/stalled-workflows.js';
import type { Stall } from '../../domain/supervision/stall.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { testServices } from '../stack/services.js';

interface CaughtMail {
  readonly subject: string;
  readonly text: string;
  readonly to: readonly { readonly address: string }[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FAILING: Stall = { reason: 'failing', since: 0, dueAt: null, failure: 'broken', attempts: 3 };

/** Over a real mail server: the catcher, and one that refuses the sender. */
describe('alarms to administrators', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let refusing: Server;
  let refusingUrl: string;
  let address: string;
  beforeAll(async () => {
    ({ db, close } = await openDatabase());
    refusing = createServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => socket.write(chunk.toString().startsWith('MAIL') ? '550 5.7.1 sender rejected\r\n' : '250 ok\r\n'));
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    refusingUrl = `smtp://127.0.0.1:${(refusing.address() as { port: number }).port}`;
  });
  afterAll(async () => {
    refusing.close();
    await close();
  });
  beforeEach(async () => {
    address = `admin-${crypto.randomUUID()}@trial.example`;
    await db.query('DELETE FROM accounts');
    await db.query('DELETE FROM stalled_workflows');
    await db.query('DELETE FROM mail_troubles');
    await db.query(`INSERT INTO accounts (id, login, name, role, mail, recorded_at) VALUES (gen_random_uuid(), $1, '王工', 'admin', $1, now())`, [address]);
  });

  const alarmsOver = (smtpUrl: string) =>
    new Alarms(db, alarmMailer(smtpUrl, '督办系统 <duban@duban.example>'), { language: 'zh', publicUrl: 'http://duban.example', smtpUrl, mailFrom: 'duban@duban.example' }, jsonLog('error', () => undefined));
  const caught = async (): Promise<CaughtMail[]> =>
    ((await (await fetch(`${testServices().mailUrl}/api/email`)).json()) as CaughtMail[]).filter(({ to }) => to[0]?.address === address);
  const subjects = async () => (await caught()).map(({ subject }) => subject);

  it('tell of each stall once, again after a day, and when it is over', async () => {
    const planId = await launched(db);
    const alarms = alarmsOver(testServices().smtpUrl);
    const now = Date.now();
    const [one, other] = [`task:${planId}:1`, `task:${planId}:2`];
    await saveStalls(db, [{ id: one, stall: { ...FAILING, since: now - HOUR } }, { id: other, stall: { ...FAILING, since: now - HOUR } }], now);
    await alarms.tellOfStalls(now);
    await alarms.tellOfStalls(now + 2 * HOUR);
    expect(await subjects()).toEqual(['【系统告警】2个流程停滞，须处理']);
    await alarms.tellOfStalls(now + 25 * HOUR);
    expect(await subjects()).toHaveLength(2);
    await endStalls(db, [one, other], now + 26 * HOUR);
    await alarms.tellOfStalls(now + 26 * HOUR);
    await alarms.tellOfStalls(now + 27 * HOUR);
    expect((await subjects()).sort()).toEqual(['【系统告警】2个停滞的流程已恢复', '【系统告警】2个流程停滞，须处理', '【系统告警】2个流程停滞，须处理']);
    expect(await stalledWorkflows(db)).toEqual([]);
  });

  it('lose nothing where the mail server does not take them: the stall is told when it does', async () => {
    const planId = await launched(db);
    const now = Date.now();
    await saveStalls(db, [{ id: `task:${planId}:1`, stall: { ...FAILING, since: now - HOUR } }], now);
    await alarmsOver(refusingUrl).tellOfStalls(now);
    expect((await stalledWorkflows(db))[0]).toMatchObject({ mailedAt: null });
    await alarmsOver(testServices().smtpUrl).tellOfStalls(now);
    expect(await subjects()).toEqual(['【系统告警】1个流程停滞，须处理']);
  });

  it('tell of mail trouble when it is over, for how long it lasted and what was delayed, where nobody could be told before', async () => {
    const planId = await launched(db, { clock: { kind: 'live', rate: 1, from: LAUNCHED } });
    await dispatchDue(db, planId, at('2022-03-01 09:01'), () => Promise.resolve({ outcome: 'later', error: 'Mail command failed: 550 5.7.1 sender rejected' }));
    await db.query(`UPDATE mails SET recorded_at = now() - interval '2 hours' WHERE plan_id = $1`, [planId]);
    const seen = await lookAtMail(db, null, Date.now());
    await alarmsOver(refusingUrl).tellOfMailTrouble();
    expect(await knownTroubles(db)).toMatchObject([{ kind: 'sender', triedAt: expect.any(Number), mailedAt: null, endedAt: null }]);
    expect(await subjects()).toEqual([]);

    await dispatchDue(db, planId, at('2022-03-01 11:01'), () => Promise.resolve({ outcome: 'sent', subject: '交办' }));
    await lookAtMail(db, seen, Date.now());
    await alarmsOver(testServices().smtpUrl).tellOfMailTrouble();
    expect(await subjects()).toEqual(['【系统告警】邮件已恢复发送，中断2小时0分钟']);
    const [{ text }] = (await caught()) as [CaughtMail];
    for (const word of ['不接受发件人duban@duban.example', '最长延误2小时0分钟', '试点县重点任务实施方案', '也未能送达']) expect(text).toContain(word);
    expect(await knownTroubles(db)).toEqual([]);
  });

  it('say nothing of a mail server that was started anew', async () => {
    const planId = await launched(db, { clock: { kind: 'live', rate: 1, from: LAUNCHED } });
    await dispatchDue(db, planId, at('2022-03-01 09:01'), () => Promise.resolve({ outcome: 'later', error: 'connect ECONNREFUSED' }));
    const seen = await lookAtMail(db, null, Date.now());
    await alarmsOver(testServices().smtpUrl).tellOfMailTrouble();
    await dispatchDue(db, planId, at('2022-03-01 09:05'), () => Promise.resolve({ outcome: 'sent', subject: '交办' }));
    await lookAtMail(db, seen, Date.now());
    await alarmsOver(testServices().smtpUrl).tellOfMailTrouble();
    expect(await knownTroubles(db)).toEqual([]);
    expect(await subjects()).toEqual([]);
  });
});

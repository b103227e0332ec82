import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Actor } from '../actor.js';
import { verifyChain } from '../audit/verify-chain.js';
import { acknowledge } from '../assignments/acknowledge.js';
import { assignmentOf, by, COORDINATOR, expectRefused, launched, officerOf, openDatabase } from '../launched.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { SignInAttempts } from './attempts.js';
import { createAccount, deactivateAccount, type NewAccount } from './create-account.js';
import { createCast } from './create-cast.js';
import { demonstrationAccounts } from './demonstration.js';
import { sessionActor, signOut } from './session.js';
import { signIn, signInToRehearsal } from './sign-in.js';

const ADMIN: Actor = { id: 'operator', role: 'admin', unit: null, name: 'operator' };

let db: DataSource;
let close: () => Promise<void>;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());

const account = (over: Partial<NewAccount> = {}): NewAccount => ({
  login: `zhang.${randomUUID().slice(0, 8)}`, name: '张三', role: 'officer', unit: 'fgj', mail: 'zhang@trial.example', password: 'correct horse', ...over,
});

describe('accounts', () => {
  it('sign in with their password, act under their session and sign out', async () => {
    const given = account();
    const { accountId } = await createAccount(db, by(ADMIN), given);
    const { token, account: who } = await signIn(db, given);
    expect(who).toEqual({ id: accountId, login: given.login, name: '张三', role: 'officer', unit: 'fgj' });
    expect(await sessionActor(db, token)).toEqual({ id: accountId, role: 'officer', unit: 'fgj', name: '张三', plan: null });
    await signOut(db, token);
    expect(await sessionActor(db, token)).toBeNull();
  });

  it('keep neither password nor token', async () => {
    const given = account({ password: 'not to be found' });
    await createAccount(db, by(ADMIN), given);
    const { token } = await signIn(db, given);
    const [row]: { all: string }[] = await db.query(
      `SELECT (SELECT string_agg(a::text, '') FROM accounts a) || (SELECT string_agg(s::text, '') FROM sessions s)
         || (SELECT string_agg(i::text, '') FROM idempotency_keys i) || (SELECT string_agg(u::text, '') FROM audit u) AS all`,
    );
    expect(row!.all).not.toContain('not to be found');
    expect(row!.all).not.toContain(token);
  });

  it('refuse an unknown login, a wrong password and a shut account alike', async () => {
    const given = account();
    const { accountId } = await createAccount(db, by(ADMIN), given);
    const { token } = await signIn(db, given);
    await deactivateAccount(db, by(ADMIN), { accountId });
    expect(await sessionActor(db, token)).toBeNull();
    for (const tried of [given, { ...given, login: 'nobody' }, { ...given, password: 'wrong' }]) {
      await expect(signIn(db, tried)).rejects.toMatchObject({ refusal: { code: 'wrongCredentials' } });
    }
  });

  it('lock a login out after five failures, known or not', async () => {
    for (const login of [(await createdLogin()), `nobody-${randomUUID()}`]) {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        await expect(signIn(db, { login, password: 'wrong' })).rejects.toMatchObject({ refusal: { code: 'wrongCredentials' } });
      }
      await expect(signIn(db, { login, password: 'correct horse' })).rejects.toMatchObject({ refusal: { code: 'tooManyAttempts', params: { minutes: 15 } } });
    }
  });

  it('name every fault of a new one, and are the admin’s to open', async () => {
    await expect(createAccount(db, by(ADMIN), account({ login: 'demo-x', name: ' ', unit: null, mail: 'x', password: 'short' }))).rejects.toMatchObject({
      faults: ['login', 'name', 'unit', 'mail', 'password'].map((where) => ({ code: 'invalidInput', where })),
    });
    const given = account();
    await createAccount(db, by(ADMIN), given);
    await expectRefused(db, 'alreadyExists', () => createAccount(db, by(ADMIN), given));
    await expectRefused(db, 'notAllowed', () => createAccount(db, by(COORDINATOR), account()));
  });

  const createdLogin = async () => {
    const given = account();
    await createAccount(db, by(ADMIN), given);
    return given.login;
  };
});

describe('SignInAttempts', () => {
  it('counts attempts as they begin, forgives a success and forgets after a quarter of an hour', () => {
    let now = 0;
    const attempts = new SignInAttempts(() => now);
    for (let i = 0; i < 5; i += 1) expect(attempts.begin('Zhang')).toBe(0);
    expect(attempts.begin(' zhang ')).toBe(15);
    now = 14 * 60_000;
    expect(attempts.begin('zhang')).toBe(1);
    now = 15 * 60_000;
    expect(attempts.begin('zhang')).toBe(0);
    attempts.succeeded('zhang');
    for (let i = 0; i < 5; i += 1) expect(attempts.begin('zhang')).toBe(0);
  });
});

describe('createCast', () => {
  it('gives every unit and office a session that is good for its plan alone', async () => {
    const [planId, other] = [await launched(db), await launched(db)];
    const { accounts } = await createCast(db, by(ADMIN), { planId });
    expect(accounts.map(({ login, role, unit }) => [login.slice(planId.length + 1), role, unit])).toEqual([
      ['fgj', 'officer', 'fgj'], ['sjj', 'officer', 'sjj'], ['czj', 'officer', 'czj'], ['coordinator-1', 'coordinator', null], ['leader-2', 'leader', null],
    ]);
    const actor = (await sessionActor(db, accounts[0]!.token))!;
    expect(actor).toMatchObject({ role: 'officer', unit: 'fgj', plan: planId });
    await acknowledge(db, by(actor), { assignmentId: await assignmentOf(db, planId, 1, 'fgj') });
    const foreign = await assignmentOf(db, other, 1, 'fgj');
    await expectRefused(db, 'notAllowed', () => acknowledge(db, by(actor), { assignmentId: foreign }));
    const again = await createCast(db, by(ADMIN), { planId });
    expect((await sessionActor(db, again.accounts[0]!.token))!.id).toBe(actor.id);
    await expect(signIn(db, { login: accounts[0]!.login, password: '' })).rejects.toMatchObject({ refusal: { code: 'wrongCredentials' } });
    expect((await signInToRehearsal(db, { login: accounts[0]!.login })).account.unit).toBe('fgj');
  });

  it('exists for stepped plans only', async () => {
    const planId = await launched(db, { clock: { kind: 'live', rate: 1, from: new Date('2022-03-01T01:00:00Z').getTime() } });
    await expectRefused(db, 'notStepped', () => createCast(db, by(ADMIN), { planId }));
    await expectRefused(db, 'notAllowed', () => createCast(db, by(officerOf('fgj')), { planId }));
  });
});

describe('demonstration accounts', () => {
  it('are of every role, with passwords of this start', async () => {
    const first = await demonstrationAccounts(db, SMALL_DIRECTORY);
    const second = await demonstrationAccounts(db, SMALL_DIRECTORY);
    expect(second.map(({ login, unit }) => [login, unit])).toEqual([
      ['demo-officer', 'fgj'], ['demo-coordinator', null], ['demo-leader', null], ['demo-auditor', null], ['demo-admin', null],
    ]);
    expect((await signIn(db, second[4]!)).account.role).toBe('admin');
    await expect(signIn(db, first[0]!)).rejects.toMatchObject({ refusal: { code: 'wrongCredentials' } });
    expect((await signInToRehearsal(db, { login: 'demo-leader' })).account.role).toBe('leader');
    const given = account();
    await createAccount(db, by(ADMIN), given);
    await expect(signInToRehearsal(db, given)).rejects.toMatchObject({ refusal: { code: 'wrongCredentials' } });
  });
});

describe('the audit chain', () => {
  it('agrees with itself, and names the first row that was changed, taken out or cut off', async () => {
    const planId = await launched(db);
    await acknowledge(db, by(officerOf('fgj')), { assignmentId: await assignmentOf(db, planId, 1, 'fgj') });
    await acknowledge(db, by(officerOf('czj')), { assignmentId: await assignmentOf(db, planId, 1, 'czj') });
    const whole = await verifyChain(db);
    expect(whole).toMatchObject({ ok: true, firstBad: null });
    expect(whole.rows).toBeGreaterThan(20);
    const stream = `task:${planId}:1`;
    const tampered = async (sql: string) => {
      const runner = db.createQueryRunner();
      await runner.startTransaction();
      try {
        await runner.query(sql, [stream]);
        // Inside the tampering transaction, so that it can be taken back.
        return (await verifyChain({ transaction: (_level: unknown, work: (tx: unknown) => unknown) => work(runner.manager) } as unknown as DataSource)).firstBad;
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    };
    expect(await tampered(`UPDATE audit SET data = '{"x":1}' WHERE stream_id = $1 AND no = 1`)).toEqual({ stream, no: 1, fault: 'changed' });
    expect(await tampered('DELETE FROM audit WHERE stream_id = $1 AND no = 1')).toEqual({ stream, no: 2, fault: 'missing' });
    expect(await tampered('DELETE FROM audit WHERE stream_id = $1 AND no = 2')).toEqual({ stream, no: 2, fault: 'cut' });
    expect(await tampered(`UPDATE audit SET prev_hash = '\\x00' WHERE stream_id = $1 AND no = 2`)).toEqual({ stream, no: 2, fault: 'broken' });
  });
});

import { Caller, launchRehearsal, OPERATOR_TOKEN, PASSWORD, sessionCookie, startApi, type ApiUnderTest } from './api-under-test.js';

describe('signing in and out', () => {
  let api: ApiUnderTest;
  let admin: Caller;
  const account = (login: string) => ({ login, name: '李四', role: 'coordinator', unit: null, mail: `${login}@trial.example`, password: PASSWORD });

  beforeAll(async () => {
    api = await startApi();
    admin = Caller.bearer(api.url, OPERATOR_TOKEN);
  });
  afterAll(() => api.stop());

  it('gives a cookie that scripts cannot read, and ends with the sign-out', async () => {
    await admin.post('/accounts', account('lisi'));
    const answer = await new Caller(api.url, {}).post('/session', { login: 'lisi', password: PASSWORD }, { key: null });
    expect(answer).toMatchObject({ status: 200, body: { name: '李四', role: 'coordinator', unit: null } });
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^duban_session=[\w-]{40,}; .*Path=\/; .*HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
    expect(JSON.stringify(answer.body)).not.toContain(cookie.slice(14, 40));

    const lisi = new Caller(api.url, { cookie: cookie.split(';')[0]! });
    expect(await lisi.get('/session')).toMatchObject({ status: 200, body: { role: 'coordinator' } });
    expect(await lisi.send('DELETE', '/session', {})).toMatchObject({ status: 204 });
    expect(await lisi.get('/session')).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  });

  it('answers a wrong password and an unknown login alike, and turns a guesser away', async () => {
    await admin.post('/accounts', account('wangwu'));
    const nobody = new Caller(api.url, {});
    const wrong = await nobody.refused('POST', '/session', { body: { login: 'wangwu', password: 'wrong password' } });
    const unknown = await nobody.refused('POST', '/session', { body: { login: 'nobody', password: 'wrong password' } });
    expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    expect(wrong).toMatchObject({ status: 401, code: 'wrongCredentials' });
    for (let attempt = 0; attempt < 4; attempt += 1) await nobody.post('/session', { login: 'wangwu', password: 'wrong password' });
    const locked = await nobody.refused('POST', '/session', { body: { login: 'wangwu', password: PASSWORD } });
    expect(locked).toMatchObject({ status: 429, code: 'tooManyAttempts', detail: expect.stringMatching(/in 15 minutes/) });
  });

  it('ends with the account', async () => {
    const { accountId } = (await admin.post<{ accountId: string }>('/accounts', account('zhaoliu'))).body;
    const zhaoliu = new Caller(api.url, { cookie: await sessionCookie(api, 'zhaoliu') });
    expect((await zhaoliu.get('/session')).status).toBe(200);
    expect((await admin.post(`/accounts/${accountId}/deactivate`)).status).toBe(200);
    expect((await zhaoliu.get('/session')).status).toBe(401);
    expect((await zhaoliu.post('/session', { login: 'zhaoliu', password: PASSWORD })).status).toBe(401);
  });

  it('takes a cookie only from our own page, and a session token never as a bearer token', async () => {
    await admin.post('/accounts', account('sunqi'));
    const cookie = await sessionCookie(api, 'sunqi');
    const sunqi = new Caller(api.url, { cookie });
    const foreign = { headers: { origin: 'https://elsewhere.example' } };
    expect(await sunqi.refused('DELETE', '/session', foreign)).toMatchObject({ status: 403, where: 'Origin' });
    expect(await sunqi.refused('DELETE', '/session', { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403 });
    expect((await sunqi.get('/plans', foreign)).status).toBe(200);
    expect((await Caller.bearer(api.url, cookie.split('=')[1]!).get('/session')).status).toBe(401);
    expect((await sunqi.send('DELETE', '/session', { headers: { origin: api.url } })).status).toBe(204);
  });

  it('lets a cast see its own rehearsal alone', async () => {
    const [one, other] = [await launchRehearsal(api), await launchRehearsal(api)];
    const officer = one.officers['fgj']!;
    expect((await officer.get<{ items: { id: string }[] }>('/plans')).body.items.map(({ id }) => id)).toEqual([one.planId]);
    expect(await officer.refused('GET', `/plans/${other.planId}`)).toMatchObject({ status: 404, code: 'unknownPlan' });
    expect(await officer.refused('GET', `/assignments/${other.of(1, 'fgj').id}`)).toMatchObject({ status: 404 });
    expect(await officer.refused('POST', `/assignments/${other.of(1, 'fgj').id}/acknowledge`)).toMatchObject({ status: 403 });
  });

  it('offers one click only where rehearsals are allowed', async () => {
    const real = await startApi({ ALLOW_REHEARSAL: 'false', PUBLIC_URL: 'https://duban.example' });
    try {
      expect(await new Caller(real.url, {}).get('/session/rehearsal')).toMatchObject({ body: { accounts: [] } });
      expect(await new Caller(real.url, {}).post('/session/rehearsal', { login: 'demo-admin' })).toMatchObject({ status: 403 });
      await Caller.bearer(real.url, OPERATOR_TOKEN).post('/accounts', account('zhouba'));
      const answer = await new Caller(real.url, {}).post('/session', { login: 'zhouba', password: PASSWORD });
      expect(answer.headers.get('set-cookie')).toContain('; Secure');
    } finally {
      await real.stop();
    }
  });
});

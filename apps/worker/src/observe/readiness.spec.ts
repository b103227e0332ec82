import { ReadinessProbe } from './readiness.js';

describe('readiness', () => {
  it('is what all checks say, each with its reason', async () => {
    const probe = new ReadinessProbe({ good: async () => undefined, bad: () => Promise.reject(new Error('no room')) });
    expect(await probe.ask()).toMatchObject({ ready: false, checks: { good: { ok: true }, bad: { ok: false, reason: 'no room' } } });
    expect(await new ReadinessProbe({ good: async () => undefined }).ask()).toMatchObject({ ready: true });
  });

  it('answers while a check hangs, and does not put the question again before it is answered', async () => {
    let asked = 0;
    let answer: () => void = () => undefined;
    const probe = new ReadinessProbe({ database: () => new Promise<void>((resolve) => void ((asked += 1), (answer = resolve))) }, 20);
    expect(await probe.ask()).toMatchObject({ ready: false, checks: { database: { reason: 'no answer within 20 ms' } } });
    expect((await probe.ask()).ready).toBe(false);
    expect(asked).toBe(1);
    answer();
    await new Promise(setImmediate);
    const again = probe.ask();
    answer();
    expect((await again).ready).toBe(true);
    expect(asked).toBe(2);
  });
});

import { paceFrom } from './pace.js';

/** A clock that moves only by what is paused and by what the engine is said to have used. */
function fakeClock() {
  const pauses: number[] = [];
  let now = 5_000;
  return {
    pauses,
    works: (ms: number) => {
      now += ms;
    },
    now: () => now,
    pause: async (ms: number) => {
      pauses.push(ms);
      now += ms;
    },
  };
}

describe('paceFrom', () => {
  it('waits only for what the engine has left of a day', async () => {
    const clock = fakeClock();
    const until = paceFrom('2022-03-01', 200, undefined, clock);
    clock.works(120);
    await until('2022-03-02');
    clock.works(50);
    await until('2022-03-05');
    expect(clock.pauses).toEqual([80, 550]);
    expect(clock.now()).toBe(5_800);
  });

  it('lets quiet days catch up what a busy one ran over', async () => {
    const clock = fakeClock();
    const until = paceFrom('2022-11-29', 200, undefined, clock);
    clock.works(450);
    await until('2022-11-30');
    await until('2022-12-01');
    await until('2022-12-02');
    expect(clock.pauses).toEqual([150]);
    expect(clock.now()).toBe(5_600);
  });

  it('never waits without a pace', async () => {
    const clock = fakeClock();
    const until = paceFrom('2022-03-01', 0, undefined, clock);
    await until('2022-12-31');
    expect(clock.pauses).toEqual([]);
  });

  it('is interrupted by its signal', async () => {
    const until = paceFrom('2022-03-01', 86_400_000, AbortSignal.abort());
    await expect(until('2022-03-02')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

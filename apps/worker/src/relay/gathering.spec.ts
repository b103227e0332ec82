import { Gathering } from './gathering.js';

describe('gathering news', () => {
  let looks: number[];
  let gathering: Gathering;
  beforeEach(() => {
    jest.useFakeTimers();
    looks = [];
    gathering = new Gathering(() => looks.push(performance.now()));
  });
  afterEach(() => {
    gathering.stop();
    jest.useRealTimers();
  });

  const began = () => performance.now();
  /** News so many milliseconds apart. */
  const burst = (...pauses: readonly number[]) => {
    gathering.add();
    for (const pause of pauses) {
      jest.advanceTimersByTime(pause);
      gathering.add();
    }
  };

  it('lets a lone message wait for a moment only', () => {
    const at = began();
    burst();
    jest.advanceTimersByTime(10_000);
    expect(looks).toEqual([at + 50]);
  });

  it('comes to one look for what follows each other closely', () => {
    burst(...Array.from({ length: 20 }, () => 10));
    expect(looks).toEqual([]);
    expect(gathering.underWay).toBe(true);
    jest.advanceTimersByTime(10_000);
    expect(looks).toHaveLength(1);
    expect(gathering.underWay).toBe(false);
  });

  it('does not take a pause within a long burst for its end, but one as long as the burst', () => {
    burst(40, 40, 40, 40, 100);
    jest.advanceTimersByTime(249);
    expect(looks).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(looks).toHaveLength(1);
  });

  it('looks at the end of a second whatever comes, and then gathers anew', () => {
    const at = began();
    burst(...Array.from({ length: 250 }, () => 10));
    expect(looks).toEqual([at + 1_000, at + 2_000]);
  });

  it('looks no more when it is stopped', () => {
    burst(10);
    gathering.stop();
    jest.advanceTimersByTime(10_000);
    expect(looks).toEqual([]);
    expect(gathering.underWay).toBe(false);
  });
});

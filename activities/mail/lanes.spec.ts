import { Lanes } from './lanes.js';

const settings = { connections: 2, slowAfterMs: 10_000, mostConnections: 6, mostWaitMs: 60_000 };

/** Work that ends when it is told to. */
function manual() {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(name)));
  };
  return { begun, work, end: (index: number) => ends[index]!() };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('begin no more than there are connections, and the domain with the fewest first', async () => {
    const lanes = new Lanes(settings);
    const { begun, work, end } = manual();
    const all = [lanes.run('a', work('a1')), lanes.run('a', work('a2')), lanes.run('a', work('a3')), lanes.run('b', work('b1'))];
    await turn();
    expect(begun).toEqual(['a1', 'a2']);
    end(0);
    await turn();
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    end(1);
    end(2);
    await turn();
    end(3);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('let the others pass where a domain hangs, and never give it more than its connections', async () => {
    const lanes = new Lanes({ ...settings, slowAfterMs: 1 });
    const { begun, work, end } = manual();
    const hanging = ['a1', 'a2', 'a3', 'a4'].map((name) => lanes.run('a', work(name)));
    const others = Array.from({ length: 20 }, (_, index) => lanes.run('b', async () => index));
    expect(await Promise.all(others)).toHaveLength(20);
    expect(begun).toEqual(['a1', 'a2']);
    for (const index of [0, 1]) end(index);
    await Promise.all(hanging.slice(0, 2));
    await turn();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4']);
    for (const index of [2, 3]) end(index);
    expect(await Promise.all(hanging)).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('open no more connections in all than they may', async () => {
    const lanes = new Lanes({ ...settings, slowAfterMs: 1, mostConnections: 3 });
    const { begun, work, end } = manual();
    const all = ['a', 'b', 'c', 'd'].map((domain) => lanes.run(domain, work(domain)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const index of [0, 1, 2]) end(index);
    await Promise.all(all.slice(0, 3));
    await turn();
    end(3);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('send away who has waited too long, without having begun', async () => {
    const lanes = new Lanes({ ...settings, mostWaitMs: 5 });
    const { begun, work, end } = manual();
    const [first, second, third] = ['a1', 'a2', 'a3'].map((name) => lanes.run('a', work(name)));
    expect(await third).toBeNull();
    expect(begun).toEqual(['a1', 'a2']);
    end(0);
    end(1);
    expect(await Promise.all([first, second])).toEqual(['a1', 'a2']);
  });

  it('give the place back where the work fails', async () => {
    const lanes = new Lanes({ ...settings, connections: 1 });
    await expect(lanes.run('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await lanes.run('a', async () => 1)).toBe(1);
  });
});

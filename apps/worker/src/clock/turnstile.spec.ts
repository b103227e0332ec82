import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets no more in than it has places, in the order in which they came, also after one that fails', async () => {
    const turnstile = new Turnstile(2);
    let inside = 0;
    const most: number[] = [];
    const order: number[] = [];
    const visit = (no: number) =>
      turnstile.pass(async () => {
        most.push((inside += 1));
        order.push(no);
        await new Promise(setImmediate);
        inside -= 1;
        if (no === 2) throw new Error('left in anger');
        return no;
      });
    const visits = await Promise.allSettled([1, 2, 3, 4, 5].map(visit));
    expect(visits.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(Math.max(...most)).toBe(2);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });
});

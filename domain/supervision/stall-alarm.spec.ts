import { stallNews } from './stall-alarm.js';

const NOW = 1_700_000_000_000;
const ago = (minutes: number) => NOW - minutes * 60_000;
const stall = (id: string, mailedAt: number | null = null, endedAt: number | null = null) => ({ id, since: ago(3_000), mailedAt, endedAt });

describe('telling the administrators of stalls', () => {
  it('says nothing where there is nothing', () => expect(stallNews([], NOW)).toBeNull());

  it('waits a minute before it writes', () => {
    expect(stallNews([{ ...stall('a'), since: ago(0.9) }], NOW)).toBeNull();
    expect(stallNews([{ ...stall('a'), since: ago(1) }], NOW)).not.toBeNull();
  });

  it('tells of each once, and again after a day', () => {
    expect(stallNews([stall('a'), stall('b')], NOW)).toEqual({ standing: ['a', 'b'], over: [] });
    expect(stallNews([stall('a', ago(60))], NOW)).toBeNull();
    expect(stallNews([stall('a', ago(24 * 60))], NOW)).toEqual({ standing: ['a'], over: [] });
  });

  it('lets what follows within a quarter of an hour wait, so that a thousand stalls are a few mails', () => {
    expect(stallNews([stall('a', ago(14)), stall('b')], NOW)).toBeNull();
    expect(stallNews([stall('a', ago(15)), stall('b')], NOW)).toEqual({ standing: ['b'], over: [] });
  });

  it('tells at once that nothing stands still any more, and of single ends with the next mail', () => {
    expect(stallNews([stall('a', ago(2), ago(0))], NOW)).toEqual({ standing: [], over: ['a'] });
    expect(stallNews([stall('a', ago(2), ago(0)), stall('b', ago(2))], NOW)).toBeNull();
    expect(stallNews([stall('a', ago(20), ago(0)), stall('b', ago(20))], NOW)).toEqual({ standing: [], over: ['a'] });
  });

  it('tells nobody of the end of what nobody was told', () => expect(stallNews([stall('a', null, ago(0))], NOW)).toBeNull());
});

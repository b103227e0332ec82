import { after, at, CALENDAR, handedOut, POLICY, settled } from './default.fixture.js';
import { lightOf } from './light.js';

const light = (state: Parameters<typeof lightOf>[0], on: string, percent: number | null = null, behindBy = 20) =>
  lightOf(state, at(on), { calendar: CALENDAR, policy: { ...POLICY, behindBy } }, percent);
const state = settled('2022-11-30');
const submitted = { type: 'submitted', round: 1 } as const;

describe('the light', () => {
  it('is grey until something is done', () => {
    expect(light(handedOut('2022-11-30'), '2022-04-06')).toBe('grey');
    expect(light(handedOut('2022-11-30'), '2022-04-06', 5)).toBe('green');
    expect(light(state, '2022-04-06')).toBe('green');
  });

  it('is yellow from the morning of the due-7 reminder to the due day', () => {
    expect(light(state, '2022-11-22')).toBe('green');
    expect(light(state, '2022-11-23')).toBe('yellow');
    expect(light(state, '2022-11-30 23:59')).toBe('yellow');
    // Seven days before 8 October lies within National Day, so the reminder goes out on 30 September.
    expect(['2022-09-29', '2022-09-30'].map((on) => light(settled('2022-10-08'), on))).toEqual(['green', 'yellow']);
    expect(light(handedOut('2022-11-30'), '2022-11-23')).toBe('yellow');
  });

  it('is yellow when the reported progress is behind', () => {
    // 31 July: half of the time is gone.
    expect(light(state, '2022-07-31', 31)).toBe('green');
    expect(light(state, '2022-07-31', 29)).toBe('yellow');
    expect(light(state, '2022-07-31', 29, 30)).toBe('green');
    expect(light(settled(null), '2022-07-31', 0)).toBe('green');
  });

  it('is red from the first working morning after the due date', () => {
    expect(light(state, '2022-12-01 08:29')).toBe('yellow');
    expect(light(state, '2022-12-01 08:30')).toBe('red');
    expect(light(settled('2022-12-02'), '2022-12-04 12:00')).toBe('yellow');
    expect(light(after(state, ['2022-12-05 10:00', submitted]), '2022-12-05 10:00')).toBe('red');
  });

  it('is not red while what was submitted in time waits, and is again after a return', () => {
    const waiting = after(state, ['2022-11-29', submitted]);
    expect(['2022-11-29', '2022-12-20'].map((on) => light(waiting, on))).toEqual(['green', 'green']);
    const back = after(waiting, ['2022-12-05 10:00', { type: 'returned', round: 1 }]);
    expect(['2022-12-05 12:00', '2022-12-06 08:30'].map((on) => light(back, on))).toEqual(['yellow', 'red']);
  });

  it('is closed at every end', () => {
    const waiting = after(state, ['2022-12-05', submitted]);
    expect(light(after(waiting, ['2022-12-06', { type: 'approved', round: 1 }]), '2022-12-06')).toBe('closed');
    for (const type of ['waived', 'removed'] as const) expect(light(after(state, ['2022-12-06', { type }]), '2022-12-06')).toBe('closed');
  });
});

import { setTimeout as pause } from 'node:timers/promises';

import { launchRehearsal, signedIn, startApi, type ApiUnderTest, type Line, type Rehearsal } from './api-under-test.js';

interface Message {
  readonly kind: string;
  readonly now?: string;
  readonly items?: readonly { readonly type: string; readonly unit: string | null }[];
}

describe('what a page hears', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const path = () => `/plans/${rehearsal.planId}/events`;
  const events = ({ said }: Line<Message>) => said.filter(({ kind }) => kind === 'events').flatMap(({ items }) => items!);
  const until = async (true_: () => boolean) => {
    for (let waited = 0; !true_() && waited < 20_000; waited += 25) await pause(25);
    expect(true_()).toBe(true);
  };

  it('is where the clock stands, then what happens, to each what concerns them', async () => {
    const [office, own, other] = await Promise.all([
      rehearsal.coordinator.listen<Message>(path()),
      rehearsal.officers['fgj']!.listen<Message>(path()),
      rehearsal.officers['sjj']!.listen<Message>(path()),
    ]);
    await until(() => [office, own, other].every(({ said }) => said.length > 0));
    expect(office.said[0]).toEqual({ kind: 'clock', now: '2022-03-01T08:30:00+08:00', ended: false });
    await rehearsal.officers['fgj']!.post(`/assignments/${rehearsal.of(1, 'fgj').id}/acknowledge`);
    await until(() => events(office).length > 0 && events(own).length > 0);
    expect(events(own)).toEqual([{ type: 'acknowledged', assignment: rehearsal.of(1, 'fgj').id, task: 1, unit: 'fgj' }]);
    await rehearsal.officers['sjj']!.post(`/assignments/${rehearsal.of(1, 'sjj').id}/acknowledge`);
    await until(() => events(other).length > 0);
    expect(events(other).map(({ unit }) => unit)).toEqual(['sjj']);
    await until(() => events(office).length === 2);
    expect(events(own)).toHaveLength(1);
    for (const line of [office, own, other]) line.hangUp();
    await Promise.all([office.ended, own.ended, other.ended]);
  });

  it('comes in a few messages, however much happens at once', async () => {
    const line = await rehearsal.coordinator.listen<Message>(path());
    await until(() => line.said.length > 0);
    const began = performance.now();
    await Promise.all(
      (['fgj', 'czj', 'sjj'] as const).flatMap((unit) =>
        rehearsal.assignments.filter((row) => row.unit === unit).map(({ id }) => rehearsal.officers[unit]!.post(`/assignments/${id}/work-plan`, { person: '张三', steps: '分步实施' })),
      ),
    );

    await until(() => events(line).filter(({ type }) => type === 'planFiled').length === rehearsal.assignments.length);
    // At most one in 350 ms: more than three only where the machine was too slow for it all to happen at once.
    const most = 3 + Math.floor((performance.now() - began) / 350);
    expect(line.said.filter(({ kind }) => kind === 'events').length).toBeLessThanOrEqual(most);
    line.hangUp();
    await line.ended;
  });

  it('is open twenty times a person at most; a page that is closed makes room', async () => {
    const leader = rehearsal.leader;
    const lines = await Promise.all(Array.from({ length: 20 }, () => leader.listen<Message>(path())));
    expect(await leader.get(path())).toMatchObject({ status: 429, body: { code: 'tooManyStreams' } });
    // Others are not kept out by it.
    const other = await rehearsal.coordinator.listen<Message>(path());
    lines[0]!.hangUp();
    await lines[0]!.ended;
    let again: number;
    do again = (await leader.get(path())).status;
    while (again === 429);
    expect(again).toBe(200);
    for (const line of [...lines, other]) line.hangUp();
    await Promise.all([...lines, other].map(({ ended }) => ended));
  });

  it('ends when its person signs out, and when the API stops', async () => {
    const auditor = await signedIn(api, 'auditor');
    const line = await auditor.listen<Message>(path());
    await until(() => line.said.length > 0);
    expect(await auditor.send('DELETE', '/session', {})).toMatchObject({ status: 204 });
    await line.ended;
    const another = await startApi();
    const { planId, coordinator } = await launchRehearsal(another);
    const last = await coordinator.listen<Message>(`/plans/${planId}/events`);
    // An API that waited for its listeners would not stop before the test is given up.
    await another.stop();
    await last.ended;
  });
});

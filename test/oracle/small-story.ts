import { PUBLISHED } from './calendar.js';
import { DEFAULT_LADDER } from './default-ladder.js';
import type { MatterEntry, MatterEvent, Story, StoryUnit } from './story.js';

/** A plan of one task and one unit, handed out on Wednesday 30 March 2022: what the oracle is tried on by hand. */
export function smallStory({ matters = [], ...rest }: Partial<Story> = {}): Story {
  const launchedAt = rest.launchedAt ?? '2022-03-30T08:30:00+08:00';
  return {
    seed: 0,
    launchedAt,
    tasks: [{ no: 1, due: '2022-11-30', units: [{ unit: 'fgj', role: 'responsible' }] }],
    stages: [],
    units: [smallUnit('fgj'), smallUnit('czj')],
    office: [{ role: 'coordinator', name: '督办室', mail: 'coordinator' }, { role: 'leader', name: '分管县领导', mail: 'leader' }],
    policy: DEFAULT_LADDER,
    calendar: PUBLISHED,
    changes: [],
    until: '2023-01-31T23:59:00+08:00',
    reached: { fgj: launchedAt, czj: launchedAt },
    ...rest,
    matters: (matters.some(({ kind }) => kind === 'assigned') ? [...matters] : [assigned(), ...matters]).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

export function assigned(dueOn: string | null = '2022-11-30', rest: Partial<MatterEntry> = {}): MatterEntry {
  return { kind: 'assigned', role: 'responsible', dueOn, at: '2022-03-30T08:30:00+08:00', task: 1, unit: 'fgj', ...rest } as MatterEntry;
}

/** `did('12-02 10:00', { kind: 'submitted' })`, of the year 2022 unless another is named. */
export function did(moment: string, event: MatterEvent | MatterEvent['kind'], of: { task?: number; unit?: string } = {}): MatterEntry {
  const [day, time] = moment.split(' ') as [string, string];
  const at = `${day.length === 5 ? `2022-${day}` : day}T${time}:00+08:00`;
  return { ...(typeof event === 'string' ? { kind: event } : event), at, task: 1, unit: 'fgj', ...of } as MatterEntry;
}

function smallUnit(key: string): StoryUnit {
  const person = (post: string) => ({ name: post, mail: key === 'fgj' ? post : `${post}.${key}` });
  return { key, name: key, contacts: { officer: person('officer'), deputyHead: person('deputyHead'), head: person('head') } };
}

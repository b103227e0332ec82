import type { Unit, UnitDirectory } from './plan.js';
import { assigneesOf, groupByPhrase, unitByKey, unitByName, unitsOfPlan } from './resolve-units.js';

const contact = { name: '经办人', mail: 'a@county.example' };
const unit = (key: string, name: string, aliases: readonly string[] = []): Unit => {
  return { key, name, aliases, fromNotice: true, contacts: { officer: contact, deputyHead: contact, head: contact } };
};
const directory: UnitDirectory = {
  county: '某县',
  office: [],
  units: [unit('gaj', '县公安局', ['公安']), unit('czj', '县财政局'), unit('sfj', '县司法局')],
  groups: [
    { phrase: '各部门', aliases: ['有关部门'], members: ['县公安局', '县财政局'], fromNotice: true },
    { phrase: '各单位', aliases: [], members: ['县财政局', '县司法局'], fromNotice: true },
  ],
};

describe('assigneesOf', () => {
  it('takes a unit once: named before grouped, the first group before the second', () => {
    const task = {
      units: [{ name: '县公安局', role: 'lead', rawName: '公安' } as const],
      groups: [{ phrase: '有关部门', role: 'support' } as const, { phrase: '各单位', role: 'responsible' } as const],
    };
    expect(assigneesOf(task, directory).map(({ unit: { key }, role, via }) => [key, role, via])).toEqual([
      ['gaj', 'lead', 'named'],
      ['czj', 'support', '有关部门'],
      ['sfj', 'responsible', '各单位'],
    ]);
  });

  it('leaves out what the directory does not know', () => {
    const task = {
      units: [{ name: '县气象局', role: 'lead', rawName: '县气象局' } as const],
      groups: [{ phrase: '各企业', role: 'support' } as const],
    };
    expect(assigneesOf(task, directory)).toEqual([]);
  });
});

describe('looking up', () => {
  it('finds by name, alias, key and phrase', () => {
    expect(unitByName(directory, '公安')?.key).toBe('gaj');
    expect(unitByName(directory, '工商')).toBeUndefined();
    expect(unitByKey(directory, 'czj')?.name).toBe('县财政局');
    expect(groupByPhrase(directory, '有关部门')?.phrase).toBe('各部门');
  });

  it('lists the units of a plan in the order of the directory', () => {
    const tasks = [
      { units: [{ name: '县司法局', role: 'lead', rawName: '县司法局' }], groups: [] },
      { units: [{ name: '县公安局', role: 'lead', rawName: '县公安局' }], groups: [] },
    ] as never;
    expect(unitsOfPlan({ tasks }, directory).map(({ key }) => key)).toEqual(['gaj', 'sfj']);
  });
});

import type { Contact, Plan, Unit, UnitDirectory } from '../../domain/plan/plan.js';

/** Three units, three tasks, two stages: a year small enough to be run many times over. */
export const SMALL_DIRECTORY: UnitDirectory = {
  county: '试点县',
  units: [unit('fgj', '县发展和改革局'), unit('sjj', '县大数据局'), unit('czj', '县财政局')],
  groups: [],
  office: [
    { role: 'coordinator', name: '督办室', mail: 'coordinator@trial.example' },
    { role: 'leader', name: '分管县领导', mail: 'leader@trial.example' },
  ],
};

export const SMALL_PLAN: Plan = {
  key: 'small-2022',
  title: '试点县重点任务实施方案',
  docNo: null,
  issuer: '试点县人民政府办公室',
  issuedOn: '2022-03-01',
  launchOn: '2022-03-01',
  totalPoints: 10,
  stages: [
    { no: 1, name: '启动阶段', start: '2022-03-01', end: '2022-03-31' },
    { no: 2, name: '推进阶段', start: '2022-04-01', end: '2022-06-30' },
  ],
  tasks: [
    task(1, '归集信用信息', ['县发展和改革局', '县大数据局', '县财政局'], '2022-06-30'),
    task(2, '公示行政许可', ['县发展和改革局', '县财政局'], '2022-05-31'),
    task(3, '推广信用应用', ['县大数据局'], '2022-06-15'),
  ],
  indicators: [
    { no: 1, name: '应用领域数量', points: 10, text: '达到20个得10分,缺少一个扣0.5分。', dataSource: '自报', rule: { kind: 'count', target: 20, deduct: 0.5 } },
  ],
};

function task(no: number, title: string, units: readonly string[], due: `${number}-${number}-${number}`): Plan['tasks'][number] {
  return {
    no, title, due, category: '重点任务', text: `${title}。`, dueText: due, groups: [], openEnded: false, targets: [],
    units: units.map((name) => ({ name, rawName: name, role: 'responsible' as const })),
    feeds: no === 3 ? [{ indicator: 1, combine: 'distinct' }] : [],
  };
}

function unit(key: string, name: string): Unit {
  const contact = (post: string): Contact => ({ name: `${name}${post}`, mail: `${post === '经办人' ? 'officer' : post === '分管负责人' ? 'deputy' : 'head'}.${key}@trial.example` });
  return { key, name, aliases: [], fromNotice: true, contacts: { officer: contact('经办人'), deputyHead: contact('分管负责人'), head: contact('主要负责人') } };
}

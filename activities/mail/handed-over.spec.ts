import { handedOverInWords } from './handed-over.js';

describe('handedOverInWords', () => {
  const params = { matters: [{ task: 3, title: '推广信用应用', assignment: 'a', dueOn: '2022-06-15' }, { task: 5, title: '长期工作', assignment: 'b', dueOn: null }] };

  it('lists every matter with its date', () => {
    expect(handedOverInWords({ rule: 'handedOver', params }, 'zh')[0]!.value).toContain('第3项任务“推广信用应用”，办理时限2022年6月15日（星期三）');
    expect(handedOverInWords({ rule: 'handedOver', params }, 'en')[0]!.value).toContain('task 5 “长期工作”');
  });

  it('says nothing of other notices', () => {
    expect(handedOverInWords({ rule: 'assigned', params: {} }, 'zh')).toEqual([]);
  });
});

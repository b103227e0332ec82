import type { PaperFacts } from '../../domain/papers/paper.js';

/** A 督办通知单 of one matter, not signed yet. */
export const FACTS: PaperFacts = {
  kind: 'supervisionNotice', planTitle: '典型城市实施方案', docNo: '成政办字〔2022〕10号', county: '成武县', office: null, contact: null,
  number: null, on: '2022-12-07', to: ['县发展和改革局'], cc: ['张三', '李四'], text: null, automatic: false,
  matters: [{ task: 3, taskTitle: '规范公示', unitName: '县发展和改革局', dueOn: '2022-11-30', originalDueOn: '2022-11-15', daysLate: 5 }],
};

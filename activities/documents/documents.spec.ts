import { wordFile } from './documents-of.js';

const params = {
  planTitle: '典型城市实施方案', docNo: '成政办字〔2022〕10号', county: '成武县', task: 3, taskTitle: '规范公示', unit: 'fgj',
  unitName: '县发展和改革局', dueOn: '2022-11-30', originalDueOn: '2022-11-15', on: '2022-12-07', workingDaysLate: 5,
};
const document = { id: '0f9c2a11-0000-4000-8000-000000000000', params };

describe('a Word document', () => {
  it('of supervision is a Word file named after the matter', async () => {
    const file = await wordFile({ ...document, kind: 'supervisionNotice', state: 'draft' });
    expect(file.filename).toBe('督办通知单-第3项-县发展和改革局.docx');
    expect(file.content.subarray(0, 2).toString()).toBe('PK');
    expect(file.content.length).toBeGreaterThan(3_000);
  });

  it('of a circular says that it is a draft until it is signed', async () => {
    const draft = await wordFile({ ...document, kind: 'circular', state: 'draft' });
    const signed = await wordFile({ ...document, kind: 'circular', state: 'signed' });
    expect(draft.filename).toContain('代拟稿');
    expect(signed.filename).not.toContain('代拟稿');
  });
});

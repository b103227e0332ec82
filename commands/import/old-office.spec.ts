import { readFileSync } from 'node:fs';

import { draftNotice } from './draft-file.js';
import { modernOffice } from './old-office.js';

const WORD_97 = readFileSync('test/notices/office/word-97-table.doc');

describe('an older document', () => {
  it.each(['通知.wps'])('%s is read as the newer one is where LibreOffice is installed, and refused with advice where it is not', async (name) => {
    const installed = (await modernOffice(WORD_97, 'doc')) !== null;
    const drafted = await draftNotice(WORD_97, name);
    if (!installed) {
      expect(drafted).toMatchObject({ ok: false, refusal: { code: 'noticeTypeUnsupported' } });
      return;
    }
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.refusal));
    const { kind, draft } = drafted.value;
    expect(kind).toBe('docx');
    expect(draft.title).toBe('云溪县2024年冬春农田水利建设任务分解表');
    expect(draft.tasks.map(({ no, title, units, due, extras }) => [no, title, units.map(({ name: unit, role }) => `${unit} ${role}`), due, extras?.map(({ text }) => text)])).toEqual([
      ['1', '清淤干渠18公里', ['县水利局 responsible', '县财政局 support'], '2024-12-31', ['南河镇']],
      ['2', '维修泵站6座', ['南河镇 responsible', '县供电公司 support'], '2024-11-30', ['南河镇、北山镇']],
    ]);
  });
});

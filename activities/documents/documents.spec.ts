import { wordText } from '../../test/stack/word-text.js';
import { FACTS } from './paper.fixture.js';
import { paperContents } from './paper-contents.js';
import { attachedPapers, wordFile } from './documents-of.js';

describe('a Word document', () => {
  it('is named after kind, number and unit, and says what it is until it is signed', async () => {
    const draft = await wordFile(FACTS, false);
    const signed = await wordFile({ ...FACTS, number: '督办〔2022〕17号' }, true);
    expect(draft.filename).toBe('督办通知单（代拟稿）-县发展和改革局.docx');
    expect(signed.filename).toBe('督办通知单-督办〔2022〕17号-县发展和改革局.docx');
    expect(wordText(draft.content)).toContain('未经签发');
    expect(wordText(signed.content)).not.toContain('未经签发');
  });

  it('holds all that the page shows', async () => {
    for (const kind of ['supervisionNotice', 'circular'] as const) {
      const facts = { ...FACTS, kind, number: '督办〔2022〕17号', contact: '王五 0530-1234567' };
      const { mark, number, title, to, paragraphs, table, remarks, signer, date, cc, issued } = paperContents(facts, true);
      const text = wordText((await wordFile(facts, true)).content);
      expect(text).toBe([mark, number, title, to, ...paragraphs, table.title, ...table.head, ...table.rows.flat(), signer, date, ...remarks, cc, issued.by, issued.on].join('').replaceAll('\n', ''));
    }
  });

  it('goes along with the one mail that speaks of it, and with none that speaks of several or of drafts', () => {
    const paper = (documentId: string, rule = 'paper') => ({ rule, documentId });
    expect(attachedPapers([paper('a'), paper('a'), paper('b', 'paperDrafted'), { rule: 'urge', documentId: null }])).toEqual(['a']);
    expect(attachedPapers([paper('a'), paper('b')])).toEqual([]);
    expect(attachedPapers([paper('a', 'paperDrafted')])).toEqual([]);
  });
});

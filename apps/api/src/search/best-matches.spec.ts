import { bestMatches } from './best-matches.js';

const all = [
  { found: 'text', names: ['其他'], text: '归集县发展和改革局的信用信息' },
  { found: 'within', names: ['试点县发展和改革局'] },
  { found: 'begins', names: ['县发展和改革局办公室'] },
  { found: 'exact', names: ['fgj', '县发展和改革局'] },
];

describe('bestMatches', () => {
  it('puts names before texts, and the nearer name first', () => {
    expect(bestMatches('县发展和改革局', all, 20)).toEqual(['exact', 'begins', 'within', 'text']);
    expect(bestMatches('FGJ', all, 20)).toEqual(['exact']);
  });

  it('wants every word, and gives no more than asked for', () => {
    expect(bestMatches('发展 办公室', all, 20)).toEqual(['begins']);
    expect(bestMatches('改革局', all, 1)).toEqual(['within']);
    expect(bestMatches('   ', all, 20)).toEqual([]);
    expect(bestMatches('无此单位', all, 20)).toEqual([]);
  });
});

import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.3, zh-Hans;q=0.7', 'zh'],
    ['de, en;q=0.5', 'en'],
    ['de', 'zh'],
    ['en;q=0, fr', 'zh'],
  ])('%p is %s', (header, expected) => {
    expect(languageOf(header, 'zh')).toBe(expected);
  });
});

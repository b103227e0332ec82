import { troubleOf } from './trouble.js';

describe('why a PDF is not shown', () => {
  it.each([
    ['PasswordException', 'locked'],
    ['InvalidPDFException', 'broken'],
    ['UnknownErrorException', 'broken'],
    ['Error', 'noReader'],
    ['constructor', 'noReader'],
  ])('%s: %s', (name, trouble) => {
    expect(troubleOf(Object.assign(new Error('…'), { name }))).toBe(trouble);
  });

  it('is the reader where nothing is known', () => {
    expect(troubleOf(undefined)).toBe('noReader');
  });
});

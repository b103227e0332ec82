import { hashPassword, passwordMatches } from './password.js';

describe('passwords', () => {
  it('writes the parameters and a fresh salt into every hash', async () => {
    const [one, two] = await Promise.all([hashPassword('城武-2022'), hashPassword('城武-2022')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('knows the right password, however its letters were typed, and no other', async () => {
    const hash = await hashPassword('Ａbc-é');
    expect(await passwordMatches('Abc-e\u0301', hash)).toBe(true);
    expect(await passwordMatches('Abc-e', hash)).toBe(false);
  });

  it('checks a hash by the parameters it was made with', async () => {
    // A vector of the reference implementation's own tests: argon2id, 64 MiB, two passes, "password" with "somesalt".
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await passwordMatches('password', phc)).toBe(true);
    expect(await passwordMatches('differentpassword', phc)).toBe(false);
  });

  it('answers no where there is nothing to compare with, after the same work', async () => {
    expect(await passwordMatches('anything', null)).toBe(false);
    expect(await passwordMatches('anything', 'plain text')).toBe(false);
  });
});

import { EnvironmentError, readEnvironment, readOutsideParts, terminalLanguage } from './environment.js';

const DATABASE_URL = 'postgres://duban:secret@127.0.0.1:5432/duban';

describe('readEnvironment', () => {
  it('fills in everything but the database', () => {
    expect(readEnvironment({ DATABASE_URL })).toMatchObject({
      databaseUrl: DATABASE_URL,
      temporal: { address: '127.0.0.1:7233', namespace: 'default', tls: null },
      http: { host: '127.0.0.1', port: 7800 },
      publicUrl: 'http://127.0.0.1:7800',
      allowRehearsal: false,
      operatorToken: null,
      language: 'zh',
    });
  });

  it('names every fault at once', () => {
    const read = () => readEnvironment({ HTTP_PORT: 'eighty', SMTP_URL: 'mail.example', ALLOW_REHEARSAL: 'perhaps', TEMPORAL_TLS_KEY: 'key.pem' });
    expect(read).toThrow(EnvironmentError);
    try {
      read();
    } catch (error) {
      const faults = (error as EnvironmentError).faults.join('\n');
      expect(faults).toContain('DATABASE_URL: is not set');
      expect(faults).toContain('HTTP_PORT: must be a whole number');
      expect(faults).toContain('SMTP_URL: must be a URL beginning with smtp:// or smtps://');
      expect(faults).toContain('ALLOW_REHEARSAL: must be true or false');
    }
  });

  it('wants certificate and key of mutual TLS together', () => {
    expect(() => readEnvironment({ DATABASE_URL, TEMPORAL_TLS_CERT: 'cert.pem' })).toThrow('TEMPORAL_TLS_KEY: certificate and key go together');
    expect(readEnvironment({ DATABASE_URL, TEMPORAL_TLS_CERT: 'cert.pem', TEMPORAL_TLS_KEY: 'key.pem' }).temporal.tls).toMatchObject({ certFile: 'cert.pem' });
  });

  it('takes an empty variable for one that was not set', () => {
    expect(readEnvironment({ DATABASE_URL, HTTP_PORT: '' }).http.port).toBe(7800);
  });
});

describe('readOutsideParts', () => {
  it('answers null for what the stack has to start', () => {
    expect(readOutsideParts({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL, temporalAddress: null, smtpUrl: null, filesDir: null, operatorToken: null,
    });
  });
});

describe('terminalLanguage', () => {
  it.each([
    [{}, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', DUBAN_LANGUAGE: 'zh' }, 'zh'],
  ] as const)('%j is %s', (env, language) => {
    expect(terminalLanguage(env)).toBe(language);
  });
});

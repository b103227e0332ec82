import { partsForRehearsal, refuseOutsideParts } from './own-parts.js';

const SHELL = { DATABASE_URL: 'postgres://duban:x@db.county:5432/duban', SMTP_URL: 'smtp://mail.county', TEMPORAL_ADDRESS: 'temporal.county:7233', FILES_DIR: '/srv/evidence' };
const NOTHING = { databaseUrl: null, temporalAddress: null, smtpUrl: null, filesDir: null, operatorToken: null };

describe('what a rehearsal takes from outside', () => {
  it('is nothing by itself', () => {
    expect(partsForRehearsal({}, {})).toEqual(NOTHING);
  });

  it.each(Object.keys(SHELL))('is refused where only the shell names it: %s', (name) => {
    const env = { [name]: SHELL[name as keyof typeof SHELL] };
    expect(() => partsForRehearsal({}, env)).toThrow(expect.objectContaining({ key: 'rehearsal.outside', params: expect.objectContaining({ variables: name }) }));
  });

  it('is what the command line names, whatever the shell says', () => {
    const named = { databaseUrl: 'postgres://me:x@127.0.0.1:5432/trial', smtpUrl: 'smtp://127.0.0.1:1025', temporalAddress: '127.0.0.1:7233', filesDir: '/tmp/trial' };
    expect(partsForRehearsal(named, SHELL)).toEqual({ ...named, operatorToken: null });
    expect(() => partsForRehearsal({ ...named, smtpUrl: 'mail.county' }, {})).toThrow('SMTP_URL');
  });

  it('is refused of a stack that is up, too', () => {
    const urls = { page: 'http://127.0.0.1:7800', database: SHELL.DATABASE_URL, databaseServer: SHELL.DATABASE_URL, temporalAddress: SHELL.TEMPORAL_ADDRESS, temporalPage: null, smtp: SHELL.SMTP_URL, mailPage: null };
    expect(() => refuseOutsideParts(urls, { postgres: {}, temporal: {} }, {})).toThrow(expect.objectContaining({ params: expect.objectContaining({ options: '--smtp-url' }) }));
    expect(() => refuseOutsideParts(urls, { postgres: {}, temporal: {} }, { smtpUrl: SHELL.SMTP_URL })).not.toThrow();
    expect(() => refuseOutsideParts(urls, { postgres: {}, temporal: {}, mail: {} }, {})).not.toThrow();
  });
});

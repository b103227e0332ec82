/** Where the real parts of this test run are. */
export interface TestServices {
  /** Maintenance database; make one of your own with `freshDatabase`. */
  readonly databaseServer: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  /** Page and REST interface of the mail catcher. */
  readonly mailUrl: string;
}

/** @returns the addresses that `npm test`, or Jest's global set-up, put into the environment. */
export function testServices(): TestServices {
  return {
    get databaseServer() {
      return required('TEST_DATABASE_URL');
    },
    get temporalAddress() {
      return required('TEST_TEMPORAL_ADDRESS');
    },
    get smtpUrl() {
      return required('TEST_SMTP_URL');
    },
    get mailUrl() {
      return required('TEST_MAIL_URL');
    },
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with "npm test" or "npm run jest -- --selectProjects NAME"`);
  return value;
}

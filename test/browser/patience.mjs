import { jest } from '@jest/globals';

/** A walk through somebody's job, with axe on every page, on a machine that does others as well. */
jest.setTimeout(90_000);

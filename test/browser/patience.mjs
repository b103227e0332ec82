import { jest } from '@jest/globals';

/** A walk through somebody's job on a machine that does others as well; the first of them wait until December has been played. */
jest.setTimeout(240_000);

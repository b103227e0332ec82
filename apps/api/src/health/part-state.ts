import { z } from 'zod';

/** How a part is: well, to be looked at, or not there. */
export const partState = z.enum(['up', 'slow', 'down']);

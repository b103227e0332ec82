import { dateSchema } from './plan-schema.js';

describe('a date in a plan', () => {
  it.each(['1990-01-01', '2024-02-29', '2199-12-31'])('may be %s', (date) => {
    expect(dateSchema.safeParse(date).success).toBe(true);
  });

  it.each(['0000-01-01', '1989-12-31', '2200-01-01', '9999-12-31', '2023-02-29', '2023-1-1', ''])('is never %j', (date) => {
    expect(dateSchema.safeParse(date).success).toBe(false);
  });
});

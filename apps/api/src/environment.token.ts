/** Nest's token for the one typed object of settings (`config/environment.ts`). */
export const ENVIRONMENT = Symbol('Environment');

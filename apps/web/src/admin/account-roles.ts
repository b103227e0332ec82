import type { Account } from '../api/queries.js';

export type Role = Account['role'];

/** In the order in which one reads them: who does the work first. */
export const ROLES: readonly Role[] = ['officer', 'coordinator', 'leader', 'auditor', 'admin'];

/** Where the list of accounts is kept. */
export const ACCOUNTS = ['accounts'] as const;

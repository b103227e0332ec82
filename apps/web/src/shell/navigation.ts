import type { Account } from '../api/queries.js';

export type Role = Account['role'];

/** Where each role's work is. */
export const HOME: Readonly<Record<Role, string>> = { officer: '/my', coordinator: '/reviews', leader: '/leader', auditor: '/audit', admin: '/health' };

export interface Entry {
  readonly to: string;
  /** `nav.<key>` in the texts. */
  readonly key: string;
  readonly roles: readonly Role[];
}

const EVERYBODY: readonly Role[] = ['officer', 'coordinator', 'leader', 'auditor', 'admin'];

/** What the navigation offers, in its order; a group is set apart by a line. */
export const NAVIGATION: readonly (readonly Entry[])[] = [
  [
    { to: '/my', key: 'my', roles: ['officer'] },
    { to: '/my/progress', key: 'progress', roles: ['officer'] },
    { to: '/leader', key: 'leader', roles: ['leader', 'coordinator'] },
    { to: '/reviews', key: 'reviews', roles: ['coordinator'] },
    { to: '/extensions', key: 'extensions', roles: ['coordinator'] },
    { to: '/escalations', key: 'escalations', roles: ['coordinator'] },
    { to: '/documents', key: 'documents', roles: ['officer', 'coordinator', 'leader'] },
  ],
  [
    { to: '/plan', key: 'plan', roles: EVERYBODY },
    { to: '/plan/gantt', key: 'gantt', roles: EVERYBODY },
    { to: '/ledger', key: 'ledger', roles: ['coordinator', 'leader', 'auditor', 'admin'] },
    { to: '/scorecard', key: 'scorecard', roles: EVERYBODY },
    { to: '/assessment', key: 'assessment', roles: EVERYBODY },
    { to: '/burden', key: 'burden', roles: ['coordinator', 'leader', 'auditor'] },
  ],
  [
    { to: '/measurements', key: 'measurements', roles: ['coordinator'] },
    { to: '/notices', key: 'notices', roles: ['coordinator', 'admin', 'auditor'] },
    { to: '/amend', key: 'amend', roles: ['coordinator'] },
    { to: '/units', key: 'units', roles: ['coordinator', 'admin'] },
    { to: '/delegation', key: 'delegation', roles: ['coordinator'] },
    { to: '/import', key: 'import', roles: ['coordinator', 'admin'] },
  ],
  [
    { to: '/audit', key: 'audit', roles: ['auditor', 'admin'] },
    { to: '/health', key: 'health', roles: ['admin', 'auditor'] },
    { to: '/accounts', key: 'accounts', roles: ['admin'] },
    { to: '/theatre', key: 'theatre', roles: ['admin', 'coordinator'] },
  ],
];

/** @returns the groups that have anything for the role. */
export function navigationOf(role: Role): readonly (readonly Entry[])[] {
  return NAVIGATION.map((group) => group.filter(({ roles }) => roles.includes(role))).filter((group) => group.length > 0);
}

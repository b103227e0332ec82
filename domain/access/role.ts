/** What an account may be. An officer belongs to a unit; the others to none. */
export const ROLES = ['officer', 'coordinator', 'leader', 'auditor', 'admin'] as const;

export type Role = (typeof ROLES)[number];

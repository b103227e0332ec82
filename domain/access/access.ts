import { ok, refuse, type Result } from '../errors.js';
import { PERMISSIONS, type Action, type Reach } from './permissions.js';
import type { Role } from './role.js';

export { ACTIONS, PERMISSIONS, type Action, type Reach } from './permissions.js';
export { ROLES, type Role } from './role.js';

/** Who asks. */
export interface AccessActor {
  readonly role: Role;
  /** Key of the unit an officer belongs to. */
  readonly unit: string | null;
}

/** Whose the thing is that somebody would act on: the unit's key, and its full name where that is at hand. */
export interface Subject {
  readonly unit?: string;
  readonly unitName?: string;
}

/**
 * Whether the actor may do that to something of `subject.unit`. Refuses with `otherUnit` where the role may, but only
 * for its own unit, and with `notAllowed` otherwise. People read that refusal, so it names the unit by `unitName` or not at
 * all, never by its key. Fails closed: something of no named unit is nobody's own. Lists,
 * which have no single subject, ask {@link scopeOf}.
 */
export function mayDo(actor: AccessActor, action: Action, subject: Subject = {}): Result<true> {
  const own = actor.unit !== null && subject.unit === actor.unit;
  const reach: Reach = PERMISSIONS[action][actor.role];
  switch (reach) {
    case 'all':
      return ok(true);
    case 'own':
      return own ? ok(true) : otherUnit(subject);
    case 'none':
      return refuse('notAllowed', { role: actor.role });
  }
}

/**
 * How much of a list the actor may see: `{ unit: null }` all of it, `{ unit }` only that unit's rows; a refusal where
 * nothing.
 */
export function scopeOf(actor: AccessActor, action: Action): Result<{ readonly unit: string | null }> {
  const reach: Reach = PERMISSIONS[action][actor.role];
  if (reach === 'all') return ok({ unit: null });
  if (actor.unit !== null && reach === 'own') return ok({ unit: actor.unit });
  return refuse('notAllowed', { role: actor.role });
}

function otherUnit({ unitName }: Subject): Result<true> {
  return refuse('otherUnit', unitName === undefined ? undefined : { unit: unitName });
}

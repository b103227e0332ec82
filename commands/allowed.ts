import { mayDo, type Action } from '../domain/access/access.js';
import { DubanError } from '../domain/errors.js';
import type { Actor } from './actor.js';
import { must } from './carry-out.js';

/**
 * Passes if the actor may do that, in this plan and to this unit where the action has them.
 * @throws DubanError `notAllowed`, `otherUnit`; a rehearsal's cast may do nothing outside its plan, time nothing by asking
 */
export function allowed(actor: Actor, action: Action, about: { readonly plan?: string; readonly unit?: string } = {}): void {
  const { role, unit, plan } = actor;
  if (role === 'time' || (plan != null && plan !== about.plan)) {
    throw new DubanError({ code: 'notAllowed', params: { role } });
  }
  must(mayDo({ role, unit }, action, about.unit === undefined ? {} : { unit: about.unit }));
}

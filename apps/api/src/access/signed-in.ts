import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Actor } from '../../../../commands/actor.js';
import type { Role } from '../../../../domain/access/access.js';
import { DubanError } from '../../../../domain/errors.js';

/** A person, or the operator's command line; never time. `plan` names the one rehearsal a cast member knows of. */
export type Person = Actor & { readonly role: Role };

const signedIn = new WeakMap<FastifyRequest, Person>();

/** Keeps who a request comes from, once its session or token is known. */
export function rememberPerson(request: FastifyRequest, person: Person): void {
  signedIn.set(request, person);
}

export function personOf(request: FastifyRequest): Person | null {
  return signedIn.get(request) ?? null;
}

/** The caller, in a handler's parameters. Refuses where the route let nobody in. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Person => {
  const person = personOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!person) throw new DubanError({ code: 'notSignedIn' });
  return person;
});

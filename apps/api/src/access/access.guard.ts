import { timingSafeEqual } from 'node:crypto';

import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';

import { tokenHash } from '../../../../commands/accounts/session.js';
import { verifyPushToken } from '../../../../commands/measurements/push.js';
import type { Environment } from '../../../../config/environment.js';
import { PERMISSIONS } from '../../../../domain/access/access.js';
import { DubanError } from '../../../../domain/errors.js';
import { ENVIRONMENT } from '../environment.token.js';
import { bearerOf } from './bearer.js';
import { ROUTE_ACCESS, type RouteAccess } from './may.decorator.js';
import { isFromOwnPage } from './same-origin.js';
import { SessionCache } from './session-cache.js';
import { rememberPerson, type Person } from './signed-in.js';

export const SESSION_COOKIE = 'duban_session';

/** The command line with the operator's token: keeps the machine, and is no account. */
const OPERATOR: Person = { id: 'operator', role: 'admin', unit: null, name: 'operator', plan: null };

/**
 * Lets a request through to a route whose role may do at all what the route says. Rights that depend on a unit are asked
 * where the unit is known: by the commands, and by `readableAssignment` and `listScope` for what is only read.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly operatorHash: Buffer | null;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(SessionCache) private readonly sessions: SessionCache,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    const { operatorToken } = environment;
    this.operatorHash = operatorToken === null ? null : tokenHash(operatorToken);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    // Forgotten is forbidden.
    if (!access) throw new DubanError({ code: 'notAllowed' });
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access.kind === 'pushToken') {
      const token = bearerOf(request);
      if (token === null || (await verifyPushToken(this.db, token)) === null) throw new DubanError({ code: 'notSignedIn' });
      return true;
    }
    const person = await this.personOf(request);
    if (!person) throw new DubanError({ code: 'notSignedIn' });
    if (access.kind === 'action' && PERMISSIONS[access.action][person.role] === 'none') {
      throw new DubanError({ code: 'notAllowed', params: { role: person.role } });
    }
    rememberPerson(request, person);
    return true;
  }

  private async personOf(request: FastifyRequest): Promise<Person | null> {
    const token = bearerOf(request);
    if (token !== null) {
      // Digests are compared, so the time taken tells nothing of the token or its length.
      if (this.operatorHash !== null && timingSafeEqual(tokenHash(token), this.operatorHash)) return OPERATOR;
      const person = await this.sessions.personOf(token);
      // Programs speak for a rehearsal's cast; a person's session stays in the browser's cookie.
      return person && person.plan != null ? person : null;
    }
    const cookie = request.cookies[SESSION_COOKIE];
    if (cookie === undefined) return null;
    if (!isFromOwnPage(request, this.environment.publicUrl)) throw new DubanError({ code: 'notAllowed', where: 'Origin' });
    return this.sessions.personOf(cookie);
  }
}

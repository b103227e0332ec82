import { Body, Controller, Delete, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { signOut } from '../../../../commands/accounts/session.js';
import { DEMONSTRATION_PREFIX, signIn, signInToRehearsal, type SignedInAccount } from '../../../../commands/accounts/sign-in.js';
import type { Environment } from '../../../../config/environment.js';
import { ROLES } from '../../../../domain/access/access.js';
import { DubanError } from '../../../../domain/errors.js';
import { SESSION_COOKIE } from '../access/access.guard.js';
import { Public, SignedInOnly } from '../access/may.decorator.js';
import { isFromOwnPage } from '../access/same-origin.js';
import { SessionCache } from '../access/session-cache.js';
import { Caller, type Person } from '../access/signed-in.js';
import { ENVIRONMENT } from '../environment.token.js';
import { LiveFeed } from '../events/live-feed.js';
import { BodyLimit, SIGN_IN_BODY } from '../http/body-limit.js';
import { Route } from '../http/route.js';

const loginField = z.string().min(1).max(200);
const signInBody = z.strictObject({ login: loginField, password: z.string().min(1).max(200) });
const rehearsalBody = z.strictObject({ login: loginField });
const account = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  unit: z.string().nullable(),
  plan: z.string().nullable().describe('The one rehearsal this account knows of'),
});
const demonstration = z.object({ accounts: z.array(z.object({ login: z.string(), name: z.string(), role: z.enum(ROLES) })) });

@Controller('session')
export class SessionController {
  constructor(
    private readonly db: DataSource,
    @Inject(SessionCache) private readonly sessions: SessionCache,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
  ) {}

  @Post()
  @BodyLimit(SIGN_IN_BODY)
  @Public()
  @Route({ summary: 'Signs in by password; the session is a cookie', answer: account })
  async signIn(
    @Body({ schema: signInBody }) body: z.output<typeof signInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof account>> {
    this.fromOwnPage(request);
    return this.begin(await signIn(this.db, body), reply);
  }

  @Get('rehearsal')
  @Public()
  @Route({ summary: 'Accounts for looking around; none where rehearsals are not allowed', answer: demonstration })
  async demonstrations(): Promise<z.input<typeof demonstration>> {
    if (!this.environment.allowRehearsal) return { accounts: [] };
    const accounts: z.input<typeof demonstration>['accounts'] = await this.db.query(
      `SELECT login, name, role FROM accounts WHERE active AND starts_with(login, $1)
        ORDER BY array_position(ARRAY['coordinator', 'leader', 'officer', 'auditor', 'admin'], role), login`,
      [DEMONSTRATION_PREFIX],
    );
    return { accounts };
  }

  @Post('rehearsal')
  @BodyLimit(SIGN_IN_BODY)
  @Public()
  @Route({ summary: 'Signs in by one click, where rehearsals are allowed', answer: account })
  async signInToRehearsal(
    @Body({ schema: rehearsalBody }) body: z.output<typeof rehearsalBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof account>> {
    if (!this.environment.allowRehearsal) throw new DubanError({ code: 'notAllowed' });
    this.fromOwnPage(request);
    return this.begin(await signInToRehearsal(this.db, body), reply);
  }

  @Get()
  @SignedInOnly()
  @Route({ summary: 'Who is signed in', answer: account })
  current(@Caller() { id, name, role, unit, plan }: Person): z.input<typeof account> {
    return { id, name, role, unit, plan: plan ?? null };
  }

  @Delete()
  @SignedInOnly()
  @Route({ summary: 'Signs out', answer: null })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (token !== undefined) {
      await signOut(this.db, token);
      this.sessions.forget(token);
      await this.feed.recheck();
    }
    reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  private async begin(signedIn: SignedInAccount, reply: FastifyReply): Promise<z.input<typeof account>> {
    reply.setCookie(SESSION_COOKIE, signedIn.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.environment.publicUrl.startsWith('https:'),
      expires: new Date(signedIn.expiresAt),
    });
    const person = await this.sessions.personOf(signedIn.token);
    if (!person) throw new DubanError({ code: 'wrongCredentials' });
    return this.current(person);
  }

  /** Signing a visitor in to somebody else's account from another site is an attack too. */
  private fromOwnPage(request: FastifyRequest): void {
    if (!isFromOwnPage(request, this.environment.publicUrl)) throw new DubanError({ code: 'notAllowed', where: 'Origin' });
  }
}

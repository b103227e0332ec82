import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { sessionActor } from '../../../../commands/accounts/session.js';
import type { Person } from './signed-in.js';

/** How long a session is believed without asking again. Another process's sign-out takes at most this long to arrive. */
const FRESH_MS = 3_000;
const MOST = 10_000;

interface Known {
  readonly person: Promise<Person | null>;
  readonly until: number;
}

/** Who bears a session token, asked of the database once in a few seconds; requests at the same moment share the question. */
@Injectable()
export class SessionCache {
  private readonly known = new Map<string, Known>();

  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  personOf(token: string): Promise<Person | null> {
    const now = Date.now();
    const known = this.known.get(token);
    if (known && known.until > now) return known.person;
    const person = sessionActor(this.db, token);
    this.known.delete(token);
    this.known.set(token, { person, until: now + FRESH_MS });
    // A question that failed is nobody's answer.
    person.then((found) => found ?? this.known.delete(token), () => this.known.delete(token));
    if (this.known.size > MOST) this.known.delete(this.known.keys().next().value!);
    return person;
  }

  /** A sign-out holds at once in this process. */
  forget(token: string): void {
    this.known.delete(token);
  }

  /** So does a deactivation. */
  forgetAll(): void {
    this.known.clear();
  }
}

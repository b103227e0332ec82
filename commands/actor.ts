import type { Role } from '../domain/access/access.js';

/** Who does something: an account, or time itself (an activity that carries out what fell due). */
export interface Actor {
  /** Id of the account; `time` for time. */
  readonly id: string;
  readonly role: Role | 'time';
  /** Key of an officer's unit. */
  readonly unit: string | null;
  readonly name: string;
  /** Cast of a rehearsal: acts in that plan alone. */
  readonly plan?: string | null;
}

/** Who asks for a command, and how it is told apart from a repetition of itself. */
export interface CommandMeta {
  readonly actor: Actor;
  /** Null only for time's own commands, which are idempotent by their rows. */
  readonly idempotencyKey: string | null;
  readonly requestId?: string;
  /** The version of what it acts on that the sender saw: if that is another now, it is refused. Not asked without it. */
  readonly seen?: string;
}

export const TIME: CommandMeta = { actor: { id: 'time', role: 'time', unit: null, name: 'time' }, idempotencyKey: null };

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { isAlive } from '../../process-identity.mjs';
import type { ProcessIdentity } from '../../process-identity.mjs';
import type { DataPaths } from './paths.js';

export const PART_NAMES = ['postgres', 'temporal', 'mail', 'api', 'worker'] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface StackUrls {
  /** The page and the API below `/api`; null when the API is no part of this stack. */
  readonly page: string | null;
  readonly database: string;
  /** The maintenance database of the same server, from which others are created. */
  readonly databaseServer: string;
  readonly temporalAddress: string;
  readonly temporalPage: string | null;
  readonly smtp: string;
  /** Null when mail goes to a server from outside. */
  readonly mailPage: string | null;
}

/** What a data directory says of the stack that runs on it. */
export interface StackState {
  readonly supervisor: ProcessIdentity;
  readonly parts: Readonly<Partial<Record<PartName, ProcessIdentity>>>;
  /** Null while it is still starting. */
  readonly urls: StackUrls | null;
  /** Absolute path of the evidence files. */
  readonly filesDir: string;
  /** Acts as admin towards the API. */
  readonly operatorToken: string;
}

/** Made once for a data directory. */
export interface Secrets {
  readonly databasePassword: string;
  /** Acts as admin towards the API. */
  readonly operatorToken: string;
}

/** @returns what the directory's last stack wrote; null when it ended properly or there never was one. */
export function readState(paths: DataPaths): StackState | null {
  return readJson<StackState>(paths.state);
}

/** @returns the state of a stack that is up and answering for itself; null otherwise. */
export function runningStack(paths: DataPaths): StackState | null {
  const state = readState(paths);
  return state && isAlive(state.supervisor) ? state : null;
}

/** Replaces the state in one step. It holds addresses with passwords, so only its owner reads it. */
export function writeState(paths: DataPaths, state: StackState): void {
  writePrivate(paths.state, state);
}

/** Says that nothing runs here any more. */
export function clearState(paths: DataPaths): void {
  rmSync(paths.state, { force: true });
}

/** @returns the directory's secrets, made at its first start. */
export function secretsOf(paths: DataPaths): Secrets {
  const known = readJson<Secrets>(paths.secrets);
  if (known) return known;
  const random = () => randomBytes(24).toString('base64url');
  const secrets = { databasePassword: random(), operatorToken: random() };
  writePrivate(paths.secrets, secrets);
  return secrets;
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

function writePrivate(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

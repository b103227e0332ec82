import type { Language } from './texts.js';

/** The API refused; the message is its own sentence, in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Calls the API under the page's own address; the session is a cookie. @throws Refused; TypeError when nobody answers */
export async function call<T>(language: Language, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: { 'accept-language': language, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  throw new Refused(response.status, sentenceOf(text) ?? `${response.status} ${response.statusText}`);
}

function sentenceOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { detail?: string }).detail;
  } catch {
    return undefined;
  }
}

export interface Account {
  readonly name: string;
  readonly role: string;
  readonly unit: string | null;
}

export interface PlanSummary {
  readonly id: string;
  readonly title: string;
  readonly status: 'running' | 'ended';
  readonly clock: 'live' | 'stepped';
  /** `2022-06-15T08:30:00+08:00` */
  readonly now: string;
  readonly launchedAt: string;
  readonly lastDay: string;
}

export const LIGHTS = ['red', 'yellow', 'grey', 'green', 'closed'] as const;
export type Light = (typeof LIGHTS)[number];

export interface TaskSummary {
  readonly no: number;
  readonly title: string;
  readonly dueText: string;
  readonly assignments: number;
  readonly lights: Readonly<Record<Light, number>>;
  readonly nextDue: string | null;
}

export interface StageSummary {
  readonly no: number;
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

/** All notices of one rule at one instant. */
export interface NoticeGroup {
  readonly at: string;
  readonly rule: string;
  readonly count: number;
  readonly units: number;
  readonly unitName: string | null;
  readonly task: number | null;
  readonly to: readonly string[];
}

export interface IndicatorScore {
  readonly no: number;
  readonly name: string;
  readonly points: number;
  readonly score: number;
  readonly measured: boolean;
}

/** `GET /plans/:plan/live` */
export interface Snapshot {
  readonly plan: PlanSummary;
  readonly stages: readonly StageSummary[];
  readonly tasks: readonly TaskSummary[];
  readonly notices: { readonly total: number; readonly latest: readonly NoticeGroup[] };
  readonly score: { readonly total: number; readonly max: number; readonly indicators: readonly IndicatorScore[] };
}

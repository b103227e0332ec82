/** One of several things that are wrong with an input, in the reader's language. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  /** `line 7, value`, `items[2].period`. */
  readonly where?: string;
}

/** The API refused; the message is its own sentence, in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    /** Name of the refusal (`domain/errors.ts`), or `http`. */
    readonly code: string,
    message: string,
    readonly faults: readonly Fault[] = [],
    /** Faults there are beside those named. */
    readonly omitted: number = 0,
  ) {
    super(message);
  }

  /** Somebody else acted meanwhile, or the state has moved on: what is shown is old. */
  get isStale(): boolean {
    return this.status === 409;
  }
}

/** @returns what the answer says, from its problem document where it has one. */
export async function refusedBy(response: Response): Promise<Refused> {
  const text = await response.text();
  try {
    const { detail, code, faults, omitted } = JSON.parse(text) as { detail?: string; code?: string; faults?: readonly Fault[]; omitted?: number };
    if (detail !== undefined) return new Refused(response.status, code ?? 'http', detail, faults ?? [], omitted);
  } catch {
    // Not the API's own answer: a proxy's page, say.
  }
  return new Refused(response.status, 'http', `${response.status} ${response.statusText}`);
}

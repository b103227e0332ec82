import createClient, { type Middleware } from 'openapi-fetch';

import { currentLanguage } from '../texts.js';
import { newKey } from './new-key.js';
import type { paths } from './openapi.js';
import { refusedBy } from './refused.js';

const house: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', newKey());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusedBy(response);
    return response;
  },
};

/** The API under the page's own address; the session is a cookie. Types come from the API's own document. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(house);

/** A file at its own address, which the typed client does not know. @throws as `answer` */
export async function fetched(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw await refusedBy(response);
  return response;
}

/**
 * The answer of a call: `answer(api.GET('/api/plans/{plan}', { params: { path: { plan } } }))`.
 * @throws Refused where the API refuses; TypeError when nobody answers
 */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

type Json<R> = R extends { readonly content: { readonly 'application/json': infer T } } ? T : undefined;
type OkOf<O> = O extends { readonly responses: infer R } ? Json<R[Extract<keyof R, 200 | 201 | 204>]> : never;

/** What `GET path` answers: `Got<'/api/plans/{plan}'>`. */
export type Got<P extends keyof paths> = OkOf<paths[P]['get']>;
/** What `POST path` answers. */
export type Posted<P extends keyof paths> = OkOf<paths[P]['post']>;
/** What `PUT path` takes. */
export type PutBody<P extends keyof paths> = paths[P]['put'] extends { readonly requestBody?: { readonly content: { readonly 'application/json': infer T } } } ? T : never;
/** What `POST path` takes. */
export type Body<P extends keyof paths> = paths[P]['post'] extends { readonly requestBody?: { readonly content: { readonly 'application/json': infer T } } } ? T : never;

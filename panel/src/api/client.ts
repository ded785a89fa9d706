import createClient from 'openapi-fetch';
import { problemOf, unreachable } from './problem';
import type { components, paths } from './schema';

/** An answer or request shape of the API, by its name in the OpenAPI document. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API, typed from `docs/openapi.json`. The session's cookie comes along by itself; no script can read it. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

let whenSignedOut: () => void = () => undefined;

/** Calls back whenever the server no longer knows us, however that was found out. */
export const onSignedOut = (callback: () => void): void => {
  whenSignedOut = callback;
};

/** Tells that the server no longer knows us; for requests that do not go through `ask`. */
export const signedOut = (): void => whenSignedOut();

/**
 * What the API answers, e.g. `await ask(api.GET('/api/v1/tenants', {...}))`.
 * @throws ApiProblem
 */
export async function ask<T>(call: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
  const { data, error, response } = outcome;
  if (response.ok) return data as T;
  if (response.status === 401 && !new URL(response.url).pathname.startsWith('/api/v1/auth/')) whenSignedOut();
  throw problemOf(error, response);
}

/** The token in the fragment of a mailed link; browsers send a fragment to no server. */
export const linkToken = (): string | undefined =>
  new URLSearchParams(window.location.hash.slice(1)).get('token') ?? undefined;

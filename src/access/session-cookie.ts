/** How a cookie of ours is named and bound, by where browsers reach us. */
export interface CookieJar {
  name: string;
  secure: boolean;
}

/** What a cookie says until when; `Lax` comes along when another site sends the browser here, `Strict` never. */
export interface CookieValue {
  value: string;
  expiresAt: Date;
  sameSite: 'Lax' | 'Strict';
}

/** Over https `__Host-`: the browser takes it from this host alone, and a sub-domain cannot plant one. */
export const cookieJar = (publicUrl: string, name = 'conect_session'): CookieJar => {
  const secure = publicUrl.startsWith('https:');
  return { name: secure ? `__Host-${name}` : name, secure };
};

/** The value in a `Cookie` header; none when it stands there twice, since one of them is planted. */
export function readCookie(header: string | undefined, { name }: CookieJar): string | undefined {
  const found = (header ?? '')
    .slice(0, 8_192)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return found.length === 1 && /^[\w-]+$/.test(found[0] ?? '') ? found[0] : undefined;
}

/** The session's token in a `Cookie` header. */
export function readSessionCookie(header: string | undefined, jar: CookieJar): string | undefined {
  const token = readCookie(header, jar);
  return token?.length === 43 ? token : undefined;
}

/** `Set-Cookie` that no script reads; without a value it takes the cookie away. */
export function setCookie({ name, secure }: CookieJar, given?: CookieValue): string {
  return [
    `${name}=${given?.value ?? ''}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${given?.sameSite ?? 'Strict'}`,
    ...(secure ? ['Secure'] : []),
    given ? `Expires=${given.expiresAt.toUTCString()}` : 'Max-Age=0',
  ].join('; ');
}

/** `Set-Cookie` for a session's token, or, without one, that takes it away. */
export const sessionCookie = (jar: CookieJar, session?: { token: string; expiresAt: Date }): string =>
  setCookie(jar, session && { value: session.token, expiresAt: session.expiresAt, sameSite: 'Strict' });

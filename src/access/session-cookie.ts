const TOKEN = '[\\w-]{43}';

/** How the session's cookie is named and bound, by where browsers reach us. */
export interface CookieJar {
  name: string;
  secure: boolean;
}

/** Over https `__Host-`: the browser takes it from this host alone, and a sub-domain cannot plant one. */
export const cookieJar = (publicUrl: string): CookieJar => {
  const secure = publicUrl.startsWith('https:');
  return { name: secure ? '__Host-conect_session' : 'conect_session', secure };
};

/** The session's token in a `Cookie` header; none when it stands there twice, since one of them is planted. */
export function readSessionCookie(header: string | undefined, { name }: CookieJar): string | undefined {
  const found = (header ?? '')
    .slice(0, 8_192)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  const [token] = found;
  return found.length === 1 && token && new RegExp(`^${TOKEN}$`).test(token) ? token : undefined;
}

/** `Set-Cookie` for a token that ends at a time, or, without one, that takes the cookie away. */
export function sessionCookie(
  { name, secure }: CookieJar,
  session?: { token: string; expiresAt: Date },
): string {
  return [
    `${name}=${session?.token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
    session ? `Expires=${session.expiresAt.toUTCString()}` : 'Max-Age=0',
  ].join('; ');
}

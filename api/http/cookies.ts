/** One cookie out of a Cookie header, or null. A name that occurs twice is refused: two sessions at once are nobody's. */
export function readCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  const values = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}

export interface SessionCookie {
  readonly name: string;
  /** Only over https: set when the public origin is https. */
  readonly secure: boolean;
}

/** HttpOnly keeps scripts away from it, SameSite=Lax keeps other sites' posts from carrying it. */
export function writeSessionCookie(cookie: SessionCookie, token: string, maxAgeSeconds: number): string {
  const attributes = [`${cookie.name}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`];
  return [...attributes, ...(cookie.secure ? ['Secure'] : [])].join('; ');
}

export function clearSessionCookie(cookie: SessionCookie): string {
  return writeSessionCookie(cookie, '', 0);
}

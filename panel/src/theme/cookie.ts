/** Keeps a choice for a year, where the server reads it before the page is shown; null forgets it. */
export function keepCookie(name: 'conect_language' | 'conect_theme', value: string | null): void {
  const life = value === null ? 0 : 365 * 24 * 3_600;
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${life}; samesite=lax`;
}

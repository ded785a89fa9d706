/** The languages that the panel speaks; the first one when a browser asks for neither. */
export const PANEL_LANGUAGES = ['pt-BR', 'en'] as const;
export type PanelLanguage = (typeof PANEL_LANGUAGES)[number];

/** What a visitor chose earlier (two cookies that hold no more than this), and what the browser prefers. */
interface Asked {
  cookie?: string | undefined;
  acceptLanguage?: string | undefined;
}

const LANGUAGE_COOKIE = /(?:^|;\s*)conect_language=(pt-BR|en)(?=;|$)/;
const THEME_COOKIE = /(?:^|;\s*)conect_theme=(light|dark)(?=;|$)/;

/** The language of the page: what was chosen, else the browser's first one that we speak. */
export function panelLanguage({ cookie = '', acceptLanguage = '' }: Asked): PanelLanguage {
  const chosen = LANGUAGE_COOKIE.exec(cookie)?.[1];
  if (chosen) return chosen as PanelLanguage;
  const preferred = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'pt' || language === 'en');
  return preferred === 'en' ? 'en' : 'pt-BR';
}

/**
 * The built page with its language and theme already set, so that nothing flashes before the first script runs.
 * Without a chosen theme the page follows the system.
 */
export function panelPage(built: string, asked: Asked): string {
  const theme = THEME_COOKIE.exec(asked.cookie ?? '')?.[1];
  return built.replace(
    /<html[^>]*>/,
    `<html lang="${panelLanguage(asked)}"${theme ? ` data-theme="${theme}"` : ''}>`,
  );
}

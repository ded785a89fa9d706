import { describe, expect, it } from '@jest/globals';
import { panelLanguage, panelPage } from './panel-page.js';

describe('panelLanguage', () => {
  it.each([
    [{}, 'pt-BR'],
    [{ acceptLanguage: 'en-GB' }, 'en'],
    [{ acceptLanguage: 'pt' }, 'pt-BR'],
    [{ acceptLanguage: 'fr-FR,fr;q=0.9,en;q=0.8,pt;q=0.7' }, 'en'],
    [{ acceptLanguage: 'fr' }, 'pt-BR'],
    [{ acceptLanguage: 'en', cookie: 'a=b; conect_language=pt-BR; c=d' }, 'pt-BR'],
    [{ acceptLanguage: 'pt', cookie: 'conect_language=en' }, 'en'],
    [{ acceptLanguage: 'pt', cookie: 'conect_language=enx' }, 'pt-BR'],
    [{ acceptLanguage: 'pt', cookie: 'xconect_language=en' }, 'pt-BR'],
  ])('%j is %s', (asked, language) => expect(panelLanguage(asked)).toBe(language));
});

describe('panelPage', () => {
  const built = '<!doctype html><html lang="pt-BR"><head></head></html>';

  it.each([
    [{}, '<html lang="pt-BR">'],
    [{ acceptLanguage: 'en' }, '<html lang="en">'],
    [{ cookie: 'conect_theme=dark' }, '<html lang="pt-BR" data-theme="dark">'],
    [{ cookie: 'conect_theme=dark"><script>' }, '<html lang="pt-BR">'],
    [{ acceptLanguage: '"><script>,en' }, '<html lang="en">'],
  ])('%j begins with %s', (asked, tag) => expect(panelPage(built, asked)).toContain(tag));
});

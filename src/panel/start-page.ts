/** What the start page shows. No secrets: anyone may read it, but for the mails of a development start. */
export interface StartPage {
  language: 'pt' | 'en';
  /** Empty in production, where strangers learn nothing about the installation. */
  facts: { label: string; value: string }[];
  links: { href: string; label: string; hint: string }[];
  /** Links that were not mailed, because no mail server is set; empty in production and for strangers. */
  mails: readonly { to: string; subject: string; link: string }[];
}

const WORDS = {
  pt: {
    lead: 'A infraestrutura do WhatsApp oficial está no ar.',
    facts: 'Como está configurado',
    mails: 'E-mails não enviados (SMTP_URL não definido)',
    other: 'English',
    otherHref: '/?lang=en',
  },
  en: {
    lead: 'The official WhatsApp infrastructure is running.',
    facts: 'How it is configured',
    mails: 'Mail that was not sent (SMTP_URL is not set)',
    other: 'Português',
    otherHref: '/?lang=pt',
  },
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The plain start page: where everything is, and what is configured. */
export function renderStartPage({ language, facts, links, mails }: StartPage): string {
  const words = WORDS[language];
  const link = ({ href, label, hint }: StartPage['links'][number]) =>
    `<li><a href="${escape(href)}"><strong>${escape(label)}</strong><span>${escape(hint)}</span></a></li>`;
  const fact = ({ label, value }: StartPage['facts'][number]) =>
    `<div><dt>${escape(label)}</dt><dd>${escape(value)}</dd></div>`;
  const mail = ({ to, subject, link: href }: StartPage['mails'][number]) =>
    link({ href, label: subject, hint: to });
  return `<!doctype html>
<html lang="${language === 'pt' ? 'pt-BR' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AIAHUB Conect</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
</head>
<body>
<main>
<header><h1>AIAHUB <em>Conect</em></h1><a class="language" href="${words.otherHref}" hreflang="${language === 'pt' ? 'en' : 'pt-BR'}">${words.other}</a></header>
<p class="lead">${words.lead}</p>
<ul>${links.map(link).join('')}</ul>
${facts.length > 0 ? `<section><h2>${words.facts}</h2><dl>${facts.map(fact).join('')}</dl></section>` : ''}
${mails.length > 0 ? `<section><h2>${words.mails}</h2><ul>${mails.map(mail).join('')}</ul></section>` : ''}
</main>
</body>
</html>
`;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%232a49c0'/%3E%3Cpath d='M9 22l7-13 7 13' fill='none' stroke='white' stroke-width='3'/%3E%3C/svg%3E";

const STYLE = `
:root { color-scheme: light dark; --canvas: light-dark(#f3f0e8, #131419); --surface: light-dark(#faf8f3, #191b21); --line: light-dark(#dfd9cb, #2d313b);
  --ink: light-dark(#1c1b18, #eceae4); --ink-2: light-dark(#57534a, #b7b5ae); --accent: light-dark(#2a49c0, #8da4ff); }
* { box-sizing: border-box; margin: 0; }
body { background: var(--canvas); color: var(--ink); font: 16px/24px ui-sans-serif, system-ui, sans-serif; padding: clamp(20px, 6vh, 72px) 16px; }
main { max-width: 640px; margin: 0 auto; display: grid; gap: 24px; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; }
h1 { font-size: 28px; line-height: 34px; letter-spacing: -0.02em; } h1 em { font-style: normal; color: var(--accent); }
h2 { font-size: 13px; line-height: 20px; color: var(--ink-2); font-weight: 600; margin-bottom: 8px; }
.lead { color: var(--ink-2); } .language { color: var(--accent); font-size: 14px; }
ul { list-style: none; padding: 0; display: grid; gap: 8px; }
ul a { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px; padding: 14px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); color: inherit; text-decoration: none; }
ul a:hover, ul a:focus-visible { border-color: var(--accent); } ul strong { color: var(--accent); } ul span { color: var(--ink-2); font-size: 14px; }
dl { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; padding: 10px 18px; border-top: 1px solid var(--line); font-size: 14px; } dl div:first-child { border: 0; }
dt { color: var(--ink-2); } dd { font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
`;

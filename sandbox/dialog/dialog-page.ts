import type { World } from '../world/world.js';
import { dialogWords, type DialogWords } from './dialog-words.js';

/** What is asked for in the dialog's address. */
export interface Asked {
  appName: string;
  coexistence: boolean;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

/** The words of whoever looks: Portuguese unless the browser asks for something else first. */
export const wordsFor = (acceptLanguage: string | undefined): DialogWords =>
  dialogWords[/^\s*(?!pt)[a-z]/i.test(acceptLanguage ?? '') ? 'en' : 'pt'];

/** The window in which a client chooses what to share: a form, no script. */
export function dialogPage(world: World, { appName, coexistence }: Asked, words: DialogWords): string {
  const wabas = [...world.wabas.values()].filter(({ sharedWith = [] }) => sharedWith.length === 0);
  const option = (value: string, label: string): string =>
    `<option value="${safe(value)}">${safe(label)}</option>`;
  const accounts = wabas.map((waba) => option(waba.id, `${waba.name} · ${waba.id}`));
  const portfolios = [...world.businesses.values()].map(({ id, name }) => option(id, `${name} · ${id}`));
  return page(
    words,
    `<h1>${safe(words.title(appName))}</h1>
    <p class="lead">${safe(coexistence ? words.coexistence : words.lead)}</p>
    <form method="post">
      <label>${words.account}
        <select name="wabaId">${option('', words.newAccount)}${accounts.join('')}</select>
      </label>
      <fieldset>
        <legend>${words.newAccount}</legend>
        <label>${words.portfolio}
          <select name="businessId">${option('', words.newPortfolio)}${portfolios.join('')}</select>
        </label>
        <label>${words.name}<input name="name" value="Loja Aurora" maxlength="80" required></label>
        <label>${coexistence ? words.numberOnPhone : words.number}
          <input name="displayPhoneNumber" value="+55 11 4${String(Date.now()).slice(-7)}" maxlength="30" required>
        </label>
        ${coexistence ? '' : `<label class="tick"><input type="checkbox" name="verified" checked>${words.verified}</label>`}
      </fieldset>
      <div class="acts">
        <button name="act" value="continue" class="primary">${words.goOn}</button>
        <button name="act" value="cancel" formnovalidate>${words.cancel}</button>
      </div>
    </form>`,
  );
}

/** Meta's own page when the address of the dialog is wrong: nothing comes back. */
export const wrongDialogPage = (words: DialogWords, fault: string): string =>
  page(words, `<h1>${safe(words.wrong)}</h1><p class="lead">${safe(fault)}</p>`);

const page = (words: DialogWords, body: string): string => `<!doctype html>
<html lang="${words.lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${safe(words.banner)}</title>
    <link rel="stylesheet" href="/dialog.css">
  </head>
  <body>
    <header class="banner"><strong>${safe(words.banner)}</strong> ${safe(words.standIn)}</header>
    <main>${body}</main>
  </body>
</html>
`;

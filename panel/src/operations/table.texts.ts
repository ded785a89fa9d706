import { catalogue } from '../i18n/catalogue';

export const tableTexts = catalogue({
  loadingMore: { pt: 'Carregando mais…', en: 'Loading more…' },
  copyId: { pt: 'Copiar o id', en: 'Copy the id' },
});

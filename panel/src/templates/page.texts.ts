import { catalogue } from '../i18n/catalogue';

/** A template that cannot be opened. */
export const problemTitle = catalogue({
  gone: { pt: 'Este modelo não existe', en: 'There is no such template' },
  goneLead: {
    pt: 'O endereço está errado, ou ele é de outro cliente.',
    en: 'The address is wrong, or it belongs to another tenant.',
  },
});

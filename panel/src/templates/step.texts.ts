import { catalogue } from '../i18n/catalogue';

/** Deleting and duplicating. */
export const stepTexts = catalogue({
  removeTitle: { pt: 'Excluir o modelo?', en: 'Delete the template?' },
  removeDraftLead: {
    pt: 'O rascunho sai daqui. A Meta nunca o viu, e o nome fica livre na hora.',
    en: 'The draft goes. Meta never saw it, and its name is free at once.',
  },
  removeLead: {
    pt: 'Ele sai da Meta também, e ninguém mais consegue enviá-lo. Mensagens já enviadas continuam como estão; envios que estão na fila falham.',
    en: 'It goes at Meta too, and nobody can send it any more. Messages already sent stay as they are; sends that wait in line fail.',
  },
  removeLocked: {
    pt: 'A Meta bloqueia o nome por 30 dias: até lá não dá para criar outro igual neste idioma.',
    en: 'Meta locks the name for 30 days: until then no other of this name and language can be made.',
  },
  onlyThis: {
    pt: (language: string) => `Só ${language}`,
    en: (language: string) => `Only ${language}`,
  },
  everyLanguage: {
    pt: (count: number) => `Todos os ${count} idiomas`,
    en: (count: number) => `All ${count} languages`,
  },
  whichLanguages: { pt: 'O que excluir', en: 'What to delete' },
  removeAction: { pt: 'Excluir', en: 'Delete' },
  cancel: { pt: 'Cancelar', en: 'Cancel' },
  duplicateTitle: { pt: 'Duplicar o modelo', en: 'Duplicate the template' },
  languageTitle: { pt: 'Novo idioma deste modelo', en: 'New language of this template' },
  copyTitle: { pt: 'Copiar para outra conta', en: 'Copy to another account' },
  duplicateLead: {
    pt: 'Abre um rascunho com o mesmo conteúdo. Nada é enviado à Meta até você mandar; mídia de exemplo é enviada de novo.',
    en: 'Opens a draft with the same content. Nothing goes to Meta until you say so; sample media is uploaded anew.',
  },
  newName: { pt: 'Nome do novo modelo', en: 'Name of the new template' },
  newNameHint: {
    pt: 'Letras minúsculas, números e sublinhados.',
    en: 'Lowercase letters, digits and underscores.',
  },
  toWaba: { pt: 'Conta', en: 'Account' },
  language: { pt: 'Idioma', en: 'Language' },
  make: { pt: 'Criar rascunho', en: 'Make a draft' },
});

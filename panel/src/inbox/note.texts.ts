import { catalogue } from '../i18n/catalogue';

export const noteTexts = catalogue({
  note: { pt: 'Nota interna', en: 'Internal note' },
  noteBy: {
    pt: (name: string) => `Nota interna de ${name}`,
    en: (name: string) => `Internal note by ${name}`,
  },
  you: { pt: 'você', en: 'you' },
  system: { pt: 'um sistema, ou alguém que saiu', en: 'a system, or somebody who left' },
  write: { pt: 'Escreva para a equipe', en: 'Write to the team' },
  lead: {
    pt: 'Só a equipe vê: não é enviada ao WhatsApp nem lida pelo agente.',
    en: 'Only the team sees it: it is not sent to WhatsApp, and the agent does not read it.',
  },
  save: { pt: 'Salvar nota', en: 'Save note' },
  cancel: { pt: 'Voltar à resposta', en: 'Back to the reply' },
  remove: { pt: 'Apagar nota', en: 'Delete note' },
  removeTitle: { pt: 'Apagar esta nota?', en: 'Delete this note?' },
  removeLead: {
    pt: 'Ela some para toda a equipe. A auditoria guarda que foi apagada, não o texto.',
    en: 'It disappears for the whole team. The audit keeps that it was deleted, not its text.',
  },
  writing: {
    pt: (names: string, several: boolean) => `${names} ${several ? 'estão' : 'está'} escrevendo`,
    en: (names: string, several: boolean) => `${names} ${several ? 'are' : 'is'} writing`,
  },
});

import { catalogue } from '../i18n/catalogue';

export const paletteTexts = catalogue({
  title: { pt: 'Ir para, ou fazer', en: 'Go to, or do' },
  placeholder: { pt: 'Conversa, sala, cliente ou ação', en: 'Conversation, room, tenant or action' },
  actions: { pt: 'Ações', en: 'Actions' },
  rooms: { pt: 'Salas', en: 'Rooms' },
  tenants: { pt: 'Clientes', en: 'Tenants' },
  conversations: { pt: 'Conversas', en: 'Conversations' },
  none: { pt: 'Nada encontrado', en: 'Nothing found' },
  account: { pt: 'Minha conta', en: 'My account' },
  noName: { pt: 'Sem nome', en: 'No name' },
  keys: { pt: 'Atalhos do teclado', en: 'Keyboard shortcuts' },
  keyPalette: { pt: 'Ir para, ou fazer', en: 'Go to, or do' },
  keyHelp: { pt: 'Mostrar os atalhos', en: 'Show the shortcuts' },
  single: { pt: 'Atalhos de uma tecla só', en: 'Shortcuts of a single key' },
  singleLead: {
    pt: 'Desligue se você dita ou usa teclas que disparam sem querer. Ctrl K continua valendo.',
    en: 'Switch them off if you dictate, or press keys by accident. Ctrl K goes on working.',
  },
});

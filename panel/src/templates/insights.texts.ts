import { catalogue } from '../i18n/catalogue';

export const insightTexts = catalogue({
  title: { pt: 'Desempenho', en: 'Performance' },
  period: { pt: 'Período', en: 'Period' },
  days: { pt: (days: string) => `${days} dias`, en: (days: string) => `${days} days` },
  none: {
    pt: 'Nenhum envio neste período. Cada envio por aqui ou pela API conta.',
    en: 'No sends in this period. Each send from here or by the API counts.',
  },
  requested: { pt: 'Solicitados', en: 'Requested' },
  sent: { pt: 'Enviados', en: 'Sent' },
  delivered: { pt: 'Entregues', en: 'Delivered' },
  read: { pt: 'Lidos', en: 'Read' },
  replied: { pt: 'Respondidos', en: 'Answered' },
  waiting: { pt: (count: string) => `${count} esperando`, en: (count: string) => `${count} waiting` },
  canceled: { pt: (count: string) => `${count} cancelados`, en: (count: string) => `${count} canceled` },
  optedOut: {
    pt: (count: string) => `${count} pediram para não receber mais`,
    en: (count: string) => `${count} asked for no more`,
  },
  failed: { pt: (count: string) => `Falharam ${count}`, en: (count: string) => `${count} failed` },
  buttons: { pt: 'Botões tocados', en: 'Buttons pressed' },
});

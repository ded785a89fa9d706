import { pass, unknown, warn, type Check } from './check.js';

/** Without an approved template nobody can be written to first, nor after 24 hours of silence. */
export const templateApproved: Check = {
  id: 'template-approved',
  title: { pt: 'Modelo aprovado', en: 'Approved template' },
  page: 'templates',
  judge: ({ templates: { readAt, approved, total } }) => {
    if (approved > 0)
      return pass({
        pt: `${approved} de ${total} modelos aprovados.`,
        en: `${approved} of ${total} templates are approved.`,
      });
    if (readAt === null)
      return unknown(
        {
          pt: 'Os modelos desta conta ainda não foram lidos na Meta.',
          en: 'The templates of this account were not read from Meta yet.',
        },
        {
          pt: 'Aguarde um minuto e rode a verificação de novo, ou sincronize os modelos.',
          en: 'Wait a minute and run the checks again, or synchronise the templates.',
        },
        { id: 'sync-templates' },
      );
    return warn(
      {
        pt: total === 0 ? 'Esta conta não tem modelos.' : `Nenhum dos ${total} modelos está aprovado.`,
        en: total === 0 ? 'This account has no templates.' : `None of the ${total} templates is approved.`,
      },
      {
        pt: 'Crie um modelo, por exemplo da biblioteca da Meta: costuma ser aprovado na hora.',
        en: "Create a template, for example from Meta's library: those are mostly approved at once.",
      },
    );
  },
};

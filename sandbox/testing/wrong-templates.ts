const template = (name: string, components?: unknown[], code = 'pt_BR'): Record<string, unknown> => ({
  type: 'template',
  template: { name, language: { code }, ...(components ? { components } : {}) },
});
const words = (...texts: string[]): unknown => ({
  type: 'body',
  parameters: texts.map((one) => ({ type: 'text', text: one })),
});
const link = { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] };

/** Template sends that Meta refuses, each with its code (Meta, template errors). */
export const wrongTemplates: [what: string, code: number, message: Record<string, unknown>][] = [
  ['template without name', 131008, { type: 'template', template: { language: { code: 'pt_BR' } } }],
  ['template without language', 131008, { type: 'template', template: { name: 'aviso_entrega' } }],
  ['template unknown', 132001, template('nada')],
  ['template in another language', 132001, template('aviso_entrega', [], 'es')],
  ['template paused', 132015, template('pesquisa_pausada')],
  ['template with too few parameters', 132000, template('aviso_entrega', [words('Ana'), link])],
  ['template with too many parameters', 132000, template('aviso_entrega', [words('Ana', '1', '2'), link])],
  ['template without its link suffix', 131008, template('aviso_entrega', [words('Ana', '1')])],
  ['template text with a newline', 132018, template('aviso_entrega', [words('Ana\nB', '1'), link])],
  ['template text with 5 spaces', 132018, template('aviso_entrega', [words('A     B', '1'), link])],
  [
    'template parameter of the wrong kind',
    132012,
    template('aviso_entrega', [
      { type: 'body', parameters: [{ type: 'image' }, { type: 'text', text: '1' }] },
      link,
    ]),
  ],
  [
    'template too long when filled in',
    132005,
    template('aviso_entrega', [words('a'.repeat(1_024), '1'), link]),
  ],
  [
    'template without its header image',
    132012,
    template('promocao_semana', [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'nome', text: 'A' },
          { type: 'text', parameter_name: 'produto', text: 'B' },
        ],
      },
    ]),
  ],
  ['template component unknown', 100, template('aviso_entrega', [{ type: 'tail' }])],
  ['template button index 10', 100, template('aviso_entrega', [words('Ana', '1'), { ...link, index: '10' }])],
  [
    'template button at a place without one',
    132000,
    template('aviso_entrega', [words('Ana', '1'), link, { ...link, index: 5 }]),
  ],
  [
    'template button of another kind',
    132012,
    template('aviso_entrega', [words('Ana', '1'), { ...link, index: 0 }, link]),
  ],
  [
    'code of 16 characters',
    132018,
    template('codigo_acesso', [words('1234567890123456'), { ...link, index: 0 }]),
  ],
];

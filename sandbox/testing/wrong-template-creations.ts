/** What Meta's template endpoint refuses at once: what, changes to a right body, code, subcode (Meta, error codes). */
export const wrongCreations: [
  what: string,
  change: Record<string, unknown>,
  code: number,
  subcode?: number,
][] = [
  ['a name in capitals', { name: 'Aviso' }, 100],
  ['a name with a space', { name: 'a b' }, 100],
  ['an unknown language', { language: 'portuguese' }, 100],
  ['an unknown category', { category: 'SERVICE' }, 100],
  ['no components', { components: [] }, 100],
  ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }, 100],
  ['an unknown component', { components: [{ type: 'BODY', text: 'a' }, { type: 'SIDEBAR' }] }, 100],
  ['a body that is too long', { components: [{ type: 'BODY', text: 'a'.repeat(1_025) }] }, 100, 2388040],
  ['a variable at the start', { components: [body('{{1}} é o seu pedido de hoje', ['5'])] }, 100, 2388299],
  ['a variable at the end', { components: [body('O seu pedido de hoje é {{1}}', ['5'])] }, 100, 2388299],
  ['variables out of order', { components: [body('O pedido {{2}} saiu agora mesmo', ['5'])] }, 100, 2388072],
  [
    'variables without examples',
    { components: [{ type: 'BODY', text: 'O pedido {{1}} saiu agora' }] },
    100,
    2388072,
  ],
  [
    'too many variables',
    { components: [body('Oi {{1}} e {{2}} e {{3}} tchau', ['1', '2', '3'])] },
    100,
    2388293,
  ],
  [
    'a variable in the footer',
    { components: [body('Olá'), { type: 'FOOTER', text: 'a {{1}} b' }] },
    100,
    2388073,
  ],
  [
    'a header without its sample',
    { components: [{ type: 'HEADER', format: 'IMAGE' }, body('Olá')] },
    100,
    2388047,
  ],
  ['three URL buttons', { components: [body('Olá'), buttons(url('a'), url('b'), url('c'))] }, 100],
  ['scattered quick replies', { components: [body('Olá'), buttons(quick('a'), url('b'), quick('c'))] }, 100],
  [
    'a button text that is too long',
    { components: [body('Olá'), buttons(quick('a'.repeat(26)))] },
    100,
    2388040,
  ],
  [
    'a URL without a scheme',
    { components: [body('Olá'), buttons({ ...url('a'), url: 'loja.example' })] },
    100,
  ],
  ['an OTP without its button', { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] }, 100],
  [
    'an authentication template with a text',
    {
      category: 'AUTHENTICATION',
      components: [body('Olá'), buttons({ type: 'OTP', otp_type: 'COPY_CODE' })],
    },
    100,
  ],
  ['a name that is taken', { name: 'aviso_entrega' }, 100, 2388024],
];

function body(text: string, example?: string[]): Record<string, unknown> {
  return { type: 'BODY', text, ...(example ? { example: { body_text: [example] } } : {}) };
}

function buttons(...list: Record<string, unknown>[]): Record<string, unknown> {
  return { type: 'BUTTONS', buttons: list };
}

function quick(text: string): Record<string, unknown> {
  return { type: 'QUICK_REPLY', text };
}

function url(text: string): Record<string, unknown> {
  return { type: 'URL', text, url: 'https://loja.example' };
}

import type { Draft } from './rule.js';

const body = (text: string, ...values: string[]) => ({
  type: 'BODY',
  text,
  ...(values.length > 0 ? { example: { body_text: [values] } } : {}),
});
const buttons = (...list: { type: string; [key: string]: unknown }[]) => ({ type: 'BUTTONS', buttons: list });
const quick = (text: string) => ({ type: 'QUICK_REPLY', text });
const url = (address: string, ...example: string[]) => ({
  type: 'URL',
  text: 'Acompanhar',
  url: address,
  ...(example.length > 0 ? { example } : {}),
});
const header = (text: string, ...values: string[]) => ({
  type: 'HEADER',
  format: 'TEXT',
  text,
  ...(values.length > 0 ? { example: { header_text: values } } : {}),
});
const media = (format: string) => ({ type: 'HEADER', format, example: { header_handle: ['4::aW1hZ2U='] } });
const footer = (text: string) => ({ type: 'FOOTER', text });
const named = (text: string, values: Record<string, string>) => ({
  type: 'BODY',
  text,
  example: {
    body_text_named_params: Object.entries(values).map(([param_name, example]) => ({ param_name, example })),
  },
});
const marketing = { category: 'MARKETING' };

/** Templates as businesses really send them: none of them may get any problem. */
export const goodTemplates: [what: string, change: Partial<Draft>][] = [
  ['an order', { components: [body('Olá {{1}}, o pedido {{2}} saiu para entrega hoje.', 'Ana', '10')] }],
  [
    'an appointment',
    {
      components: [
        body('A sua consulta é dia {{1}} às {{2}} na clínica.', '10/12', '14h'),
        buttons(quick('Confirmar'), quick('Remarcar')),
      ],
    },
  ],
  [
    'a receipt',
    { components: [media('DOCUMENT'), body('Segue o recibo do pagamento de {{1}} que você fez.', 'R$ 10')] },
  ],
  [
    'a tracking link',
    {
      components: [
        body('O pedido {{1}} está a caminho da sua casa.', '10'),
        buttons(url('https://loja.example/p/{{1}}', 'https://loja.example/p/10')),
      ],
    },
  ],
  [
    'a text header',
    { components: [header('Pedido {{1}}', '10'), body('O seu pedido foi confirmado e já está em preparo.')] },
  ],
  [
    'a footer',
    { components: [body('O seu pedido foi confirmado e já está em preparo.'), footer('Padaria Aurora')] },
  ],
  [
    'a place',
    {
      components: [
        { type: 'HEADER', format: 'LOCATION' },
        body('A retirada é neste endereço até as 18 horas.'),
      ],
    },
  ],
  ['a video', { ...marketing, components: [media('VIDEO'), body('Veja como fazemos o pão de cada dia.')] }],
  [
    'named variables',
    {
      parameterFormat: 'NAMED',
      components: [named('Olá {{nome}}, o pedido {{pedido}} saiu agora.', { nome: 'Ana', pedido: '10' })],
    },
  ],
  ['a variable twice', { components: [body('Olá {{1}}! Sim, {{1}}, o seu pedido já está pronto.', 'Ana')] }],
  ['formatting', { components: [body('*Pedido pronto*\n\nOlá {{1}}, pode vir buscar. _Até já!_', 'Ana')] }],
  ['emoji', { components: [body('Oba! 🎉 O seu pedido {{1}} acabou de ficar pronto 🥖', '10')] }],
  [
    'promotion as marketing',
    {
      ...marketing,
      components: [
        media('IMAGE'),
        body('Oi {{1}}, hoje tem 10% de desconto no pão francês.', 'Ana'),
        footer('Responda PARE para não receber mais'),
      ],
    },
  ],
  [
    'a coupon',
    {
      ...marketing,
      components: [
        body('Use o cupom na próxima visita até o fim do mês.'),
        buttons({ type: 'COPY_CODE', example: 'PAO10' }),
      ],
    },
  ],
  [
    'a call',
    {
      components: [
        body('Tentamos entregar o seu pedido e ninguém atendeu.'),
        buttons({ type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000001' }),
      ],
    },
  ],
  [
    'a value in the query of an address',
    {
      components: [
        body('O recibo do pedido já está na sua conta.'),
        buttons(url('https://loja.example?pedido={{1}}', 'https://loja.example?pedido=10')),
      ],
    },
  ],
  [
    'two addresses of one domain',
    {
      components: [
        body('O seu pedido foi enviado pela transportadora.'),
        buttons(url('https://www.loja.com.br/p/{{1}}', 'https://www.loja.com.br/p/1'), {
          ...url('https://ajuda.loja.com.br'),
          text: 'Ajuda',
        }),
      ],
    },
  ],
  [
    'a flow',
    {
      components: [
        body('Escolha o melhor horário para a sua visita.'),
        buttons({
          type: 'FLOW',
          text: 'Agendar',
          flow_id: '123',
          flow_action: 'navigate',
          navigate_screen: 'INICIO',
        }),
      ],
    },
  ],
  [
    'a catalogue',
    {
      ...marketing,
      components: [
        body('Conheça todos os nossos pães e bolos.'),
        buttons({ type: 'CATALOG', text: 'Ver catálogo' }),
      ],
    },
  ],
  [
    'several products',
    {
      ...marketing,
      components: [
        header('Novos pães'),
        body('Escolha entre os pães que saem hoje do forno.'),
        buttons({ type: 'MPM', text: 'Ver produtos' }),
      ],
    },
  ],
  [
    'a voice call',
    {
      components: [
        body('Podemos conversar sobre a sua encomenda agora?'),
        buttons({ type: 'VOICE_CALL', text: 'Ligar no WhatsApp', ttl_minutes: 60 }),
      ],
    },
  ],
  [
    'asking for the number',
    {
      components: [
        body('Para avisar da entrega precisamos do seu telefone.'),
        buttons({ type: 'REQUEST_CONTACT_INFO' }),
      ],
    },
  ],
  [
    'a permission to call',
    { components: [body('Podemos ligar para combinar a entrega?'), { type: 'CALL_PERMISSION_REQUEST' }] },
  ],
];

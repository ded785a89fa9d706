import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { demo } from '../demo.js';
import type { Template, TemplateComponent } from '../world/template.js';
import { ControlError, Wish } from './control-error.js';

/** `/control/templates`: templates as if Meta had reviewed them. */
export function templateRoutes(server: FastifyInstance, box: Box): void {
  server.post('/control/templates/many', (request, reply) => {
    const wish = Wish.of(request.body);
    const wabaId = wish.text('wabaId') ?? demo.wabaId;
    if (!box.world.wabas.has(wabaId)) throw new ControlError(404, `no WABA ${wabaId}`);
    const [name, count] = [wish.needText('name'), wish.number('count') ?? 100];
    for (let n = 0; n < Math.min(count, 10_000); n++) {
      const id = box.chance.stream('ids').digits(16);
      const text = `Olá {{1}}, o seu pedido número ${n} já está pronto para retirada na loja.`;
      box.world.templates.set(id, {
        id,
        wabaId,
        name: `${name}_${String(n).padStart(5, '0')}`,
        language: 'pt_BR',
        status: n % 3 === 0 ? 'PENDING' : 'APPROVED',
        category: n % 2 === 0 ? 'UTILITY' : 'MARKETING',
        parameterFormat: 'POSITIONAL',
        components: [{ type: 'BODY', text, example: { body_text: [['Ana']] } }],
      });
    }
    return reply.code(201).send({ count });
  });

  server.get('/control/templates', () => [...box.world.templates.values()]);

  server.post('/control/templates', (request, reply) => {
    const wish = Wish.of(request.body);
    const wabaId = wish.text('wabaId') ?? demo.wabaId;
    if (!box.world.wabas.has(wabaId)) throw new ControlError(404, `no WABA ${wabaId}`);
    const components = wish.raw('components');
    if (!Array.isArray(components)) throw new ControlError(400, 'components must be a list');
    const [name, language] = [wish.needText('name'), wish.text('language') ?? 'pt_BR'];
    const known = box.world.template(wabaId, name, language);
    const template: Template = {
      id: known?.id ?? box.chance.stream('ids').digits(16),
      wabaId,
      name,
      language,
      status: wish.text('status') ?? 'APPROVED',
      category: (wish.text('category') ?? 'UTILITY') as Template['category'],
      parameterFormat: wish.text('parameterFormat') === 'NAMED' ? 'NAMED' : 'POSITIONAL',
      components: components as TemplateComponent[],
    };
    box.world.templates.set(template.id, template);
    return reply.code(201).send(template);
  });
}

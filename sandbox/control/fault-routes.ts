import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { faultKinds, type Fault, type FaultKind } from '../faults/fault.js';
import { ControlError, Wish } from './control-error.js';

const numbers = ['times', 'ms', 'status', 'code', 'subcode', 'copies', 'seconds', 'probability'] as const;
const texts = ['wabaId', 'phoneNumberId', 'edge', 'url'] as const;

/** Reads a fault wish; refuses unknown kinds and values. */
function faultOf(body: unknown): Omit<Fault, 'id' | 'hits' | 'probability'> & { probability?: number } {
  const wish = Wish.of(body);
  const kind = wish.needText('kind');
  if (!faultKinds.includes(kind as FaultKind)) {
    throw new ControlError(400, `kind must be one of ${faultKinds.join(', ')}`);
  }
  const fault: Record<string, unknown> = { kind };
  for (const name of numbers) {
    const value = wish.number(name);
    if (value !== undefined) fault[name] = value;
  }
  for (const name of texts) {
    const value = wish.text(name);
    if (value !== undefined && value !== '') fault[name] = value;
  }
  return fault as ReturnType<typeof faultOf>;
}

/** `/control/faults`: switches faults on and off at run time. */
export function faultRoutes(server: FastifyInstance, box: Box): void {
  const changed = (): Fault[] => {
    box.live.tell('faults', () => box.faults.list());
    return box.faults.list();
  };
  server.get('/control/faults', () => box.faults.list());
  server.post('/control/faults', (request, reply) => {
    const fault = box.faults.add(faultOf(request.body));
    changed();
    return reply.code(201).send(fault);
  });
  server.delete('/control/faults', () => {
    box.faults.clear();
    return changed();
  });
  server.delete('/control/faults/:id', (request) => {
    const { id } = request.params as { id: string };
    if (!box.faults.remove(id)) throw new ControlError(404, `no fault ${id}`);
    return changed();
  });
}

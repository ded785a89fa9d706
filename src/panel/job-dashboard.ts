import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Access } from '../access/access.js';
import { Jobs } from '../platform/jobs/jobs.js';

const PATH = '/queues';

/** bull-board under `/queues`. It has no authentication of its own: HTTP Basic with the platform's key, or an admin's session. */
@Injectable()
export class JobDashboard {
  constructor(
    private readonly access: Access,
    private readonly jobs: Jobs,
  ) {}

  /** Mounts it; call before the server is ready. */
  async mount(server: FastifyInstance): Promise<void> {
    const board = new FastifyAdapter();
    board.setBasePath(PATH);
    createBullBoard({
      // Bells are rung, retried and removed by the rows and their sweepers; here they are only looked at.
      queues: this.jobs.all().map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
      serverAdapter: board,
      options: { uiConfig: { boardTitle: 'AIAHUB Conect' } },
    });
    await server.register(async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        const visit = { address: request.ip, requestId: request.id };
        if (await this.access.opensDashboard(request.headers, visit)) return;
        await reply
          .status(401)
          .header('www-authenticate', 'Basic realm="AIAHUB Conect", charset="UTF-8"')
          .type('text/plain')
          .send('User "admin" and the admin key, please.');
      });
      await scope.register(board.registerPlugin(), { prefix: PATH });
    });
  }
}

import { promisify } from 'node:util';
import multipart from '@fastify/multipart';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';

/** The routes that take files; everywhere else a form is as unknown as any type but JSON. */
const UPLOAD_PATH = '/api/v1/tenants/:tenantId/media';

/** A file as it arrives, not gathered and not yet looked at. */
export interface ArrivingFile {
  filename: string | undefined;
  declaredType: string | undefined;
  chunks: AsyncIterable<Buffer>;
}

/**
 * Lets upload routes read `multipart/form-data` as it arrives; call before routes are made. The plugin adds its hooks to
 * every route, where they would cost a webhook up to a tenth of its time; they are kept for the routes that take forms.
 */
export async function registerUploads(adapter: FastifyAdapter, maxBytes: number): Promise<void> {
  const server = adapter.getInstance();
  const hooks: [name: string, hook: unknown][] = [];
  const formsOnly = Object.create(server, {
    addHook: { value: (name: string, hook: unknown) => void hooks.push([name, hook]) },
  }) as FastifyInstance;
  await promisify(multipart)(formsOnly, {
    // One byte more than is taken, so that whoever counts sees that it is too much.
    limits: { fileSize: maxBytes + 1, files: 1, fields: 20, fieldSize: 4_096, parts: 21, headerPairs: 50 },
    throwFileSizeLimit: false,
  });
  server.addHook('onRoute', (route) => {
    if (route.url === UPLOAD_PATH) for (const [name, hook] of hooks) Object.assign(route, { [name]: hook });
  });
  server.addHook('onRequest', ({ headers, routeOptions }, _reply, done) => {
    const stray = routeOptions.url !== UPLOAD_PATH && /^\s*multipart\//i.test(headers['content-type'] ?? '');
    done(
      stray
        ? new Problem(415, 'unsupported_media_type', 'Send JSON, with content-type application/json.')
        : undefined,
    );
  });
}

/**
 * The file of a form, read as it arrives.
 * @throws Problem 415 when it is no form, 400 when it has no file
 */
export async function arrivingFile(request: FastifyRequest): Promise<ArrivingFile> {
  if (!request.isMultipart())
    throw new Problem(
      415,
      'unsupported_media_type',
      'Send a form, multipart/form-data, with the field "file".',
    );
  const part = await request.file().catch((error: unknown) => Promise.reject(brokenForm(error)));
  if (!part) throw Problem.badField('file', 'is missing; send the file in the field "file" of the form');
  return { filename: part.filename, declaredType: part.mimetype, chunks: readWell(part.file) };
}

/** A form that is malformed or broken off is the client's fault, wherever in it that is found. */
async function* readWell(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* file;
  } catch (error) {
    throw brokenForm(error);
  }
}

function brokenForm(error: unknown): Problem {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 413) return new Problem(413, 'too_large', 'The form has too many parts.');
  return new Problem(400, 'invalid_form', `The form cannot be read: ${message ?? 'it broke off'}.`);
}

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of S3 as the media store uses, over real HTTP: path-style buckets, one key pair, multipart uploads. */
export interface S3StandIn {
  url: string;
  accessKey: string;
  secretKey: string;
  /** Finished objects, by `bucket/key`. */
  objects: Map<string, Buffer>;
  /** Uploads that were neither completed nor aborted. */
  open: Map<string, unknown>;
  /** `METHOD path` of every request, in order. */
  requests: string[];
  /** Largest body of one request, in bytes. */
  largestBody: number;
  /** Answers every request with this status until it is taken away. */
  failWith?: number;
  close(): Promise<void>;
}

interface OpenUpload {
  path: string;
  parts: Map<number, Buffer>;
}

/** @param keepBytes false: only counts what comes, for files larger than a test wants to hold */
export async function startS3(keepBytes = true): Promise<S3StandIn> {
  const open = new Map<string, OpenUpload>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const stand: S3StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accessKey: 'AKIDEXAMPLE',
    secretKey: 'canarySECRETofTheBucket0123456789',
    objects: new Map(),
    open,
    requests: [],
    largestBody: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stand;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    const path = decodeURIComponent(pathname.slice(1));
    const body = await bodyOf(request);
    stand.requests.push(`${request.method} ${path}`);
    stand.largestBody = Math.max(stand.largestBody, body.length);
    const refuse = (status: number, code: string): void => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    };
    if (stand.failWith !== undefined) return refuse(stand.failWith, 'ServiceUnavailable');
    if (!signed(request)) return refuse(403, 'AccessDenied');
    const uploadId = searchParams.get('uploadId');
    switch (request.method) {
      case 'PUT': {
        const upload = uploadId === null ? undefined : open.get(uploadId);
        if (uploadId !== null && !upload) return refuse(404, 'NoSuchUpload');
        if (upload)
          upload.parts.set(Number(searchParams.get('partNumber')), keepBytes ? body : Buffer.alloc(0));
        else stand.objects.set(path, keepBytes ? body : Buffer.alloc(0));
        return void response.writeHead(200, { etag: etagOf(body) }).end();
      }
      case 'POST': {
        if (searchParams.has('uploads')) {
          const id = `upload-${stand.requests.length}`;
          open.set(id, { path, parts: new Map() });
          return void response.end(
            `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
          );
        }
        const upload = open.get(uploadId ?? '');
        if (!upload) return refuse(404, 'NoSuchUpload');
        const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
        // As S3 does: only the last part may be smaller than 5 MiB.
        if (keepBytes && parts.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024))
          return refuse(400, 'EntityTooSmall');
        stand.objects.set(path, Buffer.concat(parts));
        open.delete(uploadId ?? '');
        return void response.end(
          '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>',
        );
      }
      case 'GET': {
        const object = stand.objects.get(path);
        if (!object) return refuse(404, 'NoSuchKey');
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        const part = from === undefined ? object : object.subarray(Number(from), Number(to) + 1);
        return void response
          .writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
          .end(part);
      }
      case 'DELETE': {
        if (uploadId === null) stand.objects.delete(path);
        else open.delete(uploadId);
        return void response.writeHead(204).end();
      }
      default:
        return refuse(405, 'MethodNotAllowed');
    }
  }

  /** That it is signed for the whole request with this key; the signature itself is the client library's. */
  function signed({ headers }: IncomingMessage): boolean {
    const { authorization = '' } = headers;
    return (
      authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${stand.accessKey}/`) &&
      /SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/.test(authorization) &&
      headers['x-amz-date'] !== undefined
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

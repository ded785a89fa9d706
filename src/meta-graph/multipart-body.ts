import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** A body that is sent as it comes; its length is known before. */
export interface GraphBody {
  contentType: string;
  lengthBytes: number;
  stream: Readable;
}

/** A file that is read once, while it is sent. */
export interface FileToSend {
  filename: string;
  mimeType: string;
  sizeBytes: number;
  chunks: AsyncIterable<Buffer>;
}

/** `multipart/form-data` (RFC 7578) of some texts and one file named `file`; nothing of the file is gathered. */
export function multipartBody(
  fields: Record<string, string>,
  { filename, mimeType, sizeBytes, chunks }: FileToSend,
  boundary: string = `conect-${randomUUID()}`,
): GraphBody {
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  // Whatever could end the header or the quotes is escaped as browsers do.
  const quoted = filename.replace(/[\r\n"]/g, (sign) => encodeURIComponent(sign));
  const head = Buffer.from(
    `${texts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted}"\r\n` +
      `content-type: ${mimeType.replace(/[\r\n]/g, '')}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    yield* chunks;
    yield tail;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    lengthBytes: head.length + sizeBytes + tail.length,
    stream: Readable.from(all(), { objectMode: false }),
  };
}

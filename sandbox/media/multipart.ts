/** One part of a multipart body. */
export interface Part {
  name: string;
  filename?: string;
  contentType?: string;
  content: Buffer;
}

/** The parts of a `multipart/form-data` body; undefined when it is none. */
export function readMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!/^multipart\/form-data/i.test(contentType) || !boundary) return undefined;
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    // Each part lies between line breaks.
    const part = readPart(body.subarray(start + 2, next - 2));
    if (part) parts.push(part);
    at = next;
  }
  return parts;
}

function readPart(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString();
  const name = /content-disposition:[^\r\n]*[;\s]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  const filename = /content-disposition:[^\r\n]*filename="([^"]*)"/i.exec(head)?.[1];
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim();
  return {
    name,
    content: bytes.subarray(end + 4),
    ...(filename === undefined ? {} : { filename }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

import type { Refusal } from '../graph/graph-error.js';

const megabyte = 1024 * 1024;

/** What the Cloud API takes, and how big it may be, in bytes (Meta, supported media types). */
const rules: { types: RegExp; maxBytes: number }[] = [
  { types: /^audio\/(aac|amr|mpeg|mp4|ogg)/, maxBytes: 16 * megabyte },
  { types: /^video\/(mp4|3gpp)/, maxBytes: 16 * megabyte },
  { types: /^image\/(jpeg|png)/, maxBytes: 5 * megabyte },
  { types: /^image\/webp/, maxBytes: 500 * 1024 },
  {
    types:
      /^(text\/plain|application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\.))/,
    maxBytes: 100 * megabyte,
  },
];

/** Whether an upload of this type and size is taken. */
export function checkUpload(mimeType: string, sizeBytes: number): Refusal | undefined {
  const rule = rules.find(({ types }) => types.test(mimeType));
  if (!rule) {
    return {
      code: 100,
      message: '(#100) Param file must be a file with one of the supported types.',
      details: `${mimeType || 'application/octet-stream'} is not supported.`,
    };
  }
  if (sizeBytes === 0) return { code: 131053, details: 'The file is empty.' };
  if (sizeBytes > rule.maxBytes)
    return { code: 131053, details: `The file is larger than ${rule.maxBytes} bytes.` };
  return undefined;
}

const families: Record<string, RegExp> = {
  image: /^image\/(jpeg|png)/,
  video: /^video\//,
  audio: /^audio\//,
  sticker: /^image\/webp/,
  document: /^/,
};

/** Whether a stored file may be sent as a message of this type. */
export function fitsType(type: string, mimeType: string): boolean {
  return families[type]?.test(mimeType) ?? false;
}

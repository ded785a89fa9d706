/** Files that Meta takes as examples of header media, by their first bytes; sizes as for sending them. */
const KINDS: { mimeType: string; extension: string; mostBytes: number; isSo: (bytes: Buffer) => boolean }[] =
  [
    {
      mimeType: 'image/jpeg',
      extension: 'jpg',
      mostBytes: 5_000_000,
      isSo: (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff',
    },
    {
      mimeType: 'image/png',
      extension: 'png',
      mostBytes: 5_000_000,
      isSo: (bytes) => bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a',
    },
    {
      mimeType: 'video/mp4',
      extension: 'mp4',
      mostBytes: 16_000_000,
      isSo: (bytes) => bytes.subarray(4, 8).toString('latin1') === 'ftyp',
    },
    {
      mimeType: 'application/pdf',
      extension: 'pdf',
      mostBytes: 16_000_000,
      isSo: (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-',
    },
  ];

/** What a file is by its content, whatever it is called; or why it cannot be an example. */
export function exampleFile(
  bytes: Buffer,
): { mimeType: string; fileName: string } | { code: string; detail: string } {
  const kind = KINDS.find(({ isSo }) => isSo(bytes));
  if (!kind)
    return {
      code: 'media_type',
      detail: 'Meta takes a JPEG, PNG, MP4 or PDF as example; this file is none of them by its content.',
    };
  if (bytes.length > kind.mostBytes)
    return {
      code: 'media_size',
      detail: `A ${kind.mimeType} may have ${kind.mostBytes / 1_000_000} MB, this one has ${(bytes.length / 1_000_000).toFixed(1)}.`,
    };
  return { mimeType: kind.mimeType, fileName: `example.${kind.extension}` };
}

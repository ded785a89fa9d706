import { storableText } from '../platform/storable.js';

/** What no file system and no header needs more than. */
const MAX_CHARACTERS = 150;
/** Longest ending that is kept when a name is cut. */
const MAX_ENDING = 12;
/** Control characters, and those that change the direction of text or are not seen: `exe.gpj` must not read as `jpg.exe`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What Windows, a shell or a header takes for something else. */
const FORBIDDEN = /[<>:"|?*;%]/g;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name of a file as somebody else gave it, so that it can be shown, put into a header and saved anywhere: the
 * last part of a path, without control and direction characters, not endless. Undefined when nothing is left.
 */
export function safeFileName(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const last = storableText(given.slice(0, 4_096)).split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return undefined;
  return cut(RESERVED.test(plain) ? `_${plain}` : plain);
}

function cut(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX_CHARACTERS) return name;
  const dot = characters.lastIndexOf('.');
  const ending = dot > 0 && characters.length - dot <= MAX_ENDING ? characters.slice(dot) : [];
  return [...characters.slice(0, MAX_CHARACTERS - ending.length), ...ending].join('');
}

/** Endings of what people send most; anything else is `.bin`. */
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'text/plain': 'txt',
  'text/csv': 'csv',
};

/** The name under which a file is saved: its own, else one made of its kind and id. */
export function downloadName(file: {
  id: string;
  kind: string;
  filename: string | null;
  mimeType: string;
}): string {
  const ending = ENDINGS[file.mimeType.split(';')[0]?.trim() ?? ''] ?? 'bin';
  return file.filename ?? `${file.kind}-${file.id.slice(-12)}.${ending}`;
}

/** `Content-Disposition` (RFC 6266) with any name: plain letters for old readers, all of it in UTF-8 for the others. */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_')
    .trim();
  const fallback = /^\.?$/.test(plain) || plain.startsWith('.') ? `file${plain}` : plain;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}

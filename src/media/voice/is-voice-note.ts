/** So many first bytes of a file show what is in it. */
export const VOICE_HEAD_BYTES = 512;

const PAGE_HEADER_BYTES = 27;

/**
 * Whether a file is what Meta shows as a voice note, Opus with one channel in Ogg: its first page holds Opus' own header
 * (RFC 3533 section 6, RFC 7845 section 5.1).
 */
export function isVoiceNote(head: Buffer): boolean {
  if (head.toString('latin1', 0, 4) !== 'OggS') return false;
  const segments = head[PAGE_HEADER_BYTES - 1] ?? 0;
  const packet = head.subarray(PAGE_HEADER_BYTES + segments);
  return packet.toString('latin1', 0, 8) === 'OpusHead' && packet[9] === 1;
}

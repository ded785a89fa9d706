/** A phone as people read it: `+55 41 98000-0000`; other countries in groups after the country code. */
export function readablePhone(waId: string): string {
  const digits = waId.replace(/\D/g, '');
  const brazil = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits);
  if (brazil) return `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`;
  const us = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  if (us) return `+1 ${us[1]} ${us[2]}-${us[3]}`;
  return digits ? `+${digits.replace(/^(\d{2})(\d{1,3})(\d{3})(\d+)$/, '$1 $2 $3 $4')}` : waId;
}

import { Transform } from 'class-transformer';
import { IsUrl } from 'class-validator';

/** The parts of a comma separated variable. */
export const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** A whole number, written in digits; anything else is left for a rule to refuse. */
export const Whole = () =>
  Transform(({ value }) =>
    typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value,
  );

/** `true` or `false`. */
export const Flag = () =>
  Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value));

/** An address with one of these schemes; a host without a dot is one. */
export const Url = (...protocols: string[]) =>
  IsUrl(
    { protocols, require_protocol: true, require_tld: false, allow_underscores: true },
    { message: `must be a ${protocols.join('/')} address` },
  );

import { Transform } from 'class-transformer';
import type { ValidationOptions } from 'class-validator';
import { IsBoolean, IsInt, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** The parts of a comma separated variable. */
export const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Several rules as one, applied as if they stood below each other. */
const together =
  (...rules: PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const rule of rules.toReversed()) rule(target, property);
  };

/** A whole number from `min` to `max`, written in digits. */
export const Between = (min: number, max: number) => together(Whole(), IsInt(), Min(min), Max(max));

/** Digits become a number; anything else is left for a rule to refuse. */
const Whole = () =>
  Transform(({ value }) =>
    typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value,
  );

/** `true` or `false`. */
export const Flag = () =>
  together(
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

/** The same, or nothing. */
export const OptionalFlag = () => together(IsOptional(), Flag());

/** A text of this shape, or nothing; without a shape any that is not blank. */
export const OptionalText = (shape = /\S/, options?: ValidationOptions) =>
  together(IsOptional(), Matches(shape, options));

/** An address with one of these schemes; a host without a dot is one. */
export const Url = (...protocols: string[]) =>
  IsUrl(
    { protocols, require_protocol: true, require_tld: false, allow_underscores: true },
    { message: `must be a ${protocols.join('/')} address` },
  );

/** The same, or nothing. */
export const OptionalUrl = (...protocols: string[]) => together(IsOptional(), Url(...protocols));

import { IsObject, Matches, ValidateIf } from 'class-validator';
import { VISIBLE } from './visible.js';

/**
 * The property may be left out; when it is there, every other rule on it counts. `IsOptional` of
 * class-validator also lets null through, which a column that is NOT NULL then answers with a 500.
 */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** One object, not a list: `ValidateNested` alone takes a list of objects, and an empty one unseen. */
export const IsOneObject = (): PropertyDecorator => IsObject({ message: 'must be an object' });

/** Something that can be read: not only spaces, and characters that nobody sees. `each`: of a list, in each of them. */
export const NotBlank = ({ each = false } = {}): PropertyDecorator =>
  Matches(VISIBLE, { each, message: 'must not be blank' });

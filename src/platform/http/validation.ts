import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { ProblemDetail } from '../problem.js';
import { Problem } from '../problem.js';

/** Strict at our door: unknown and wrong fields are 400, each named with its path. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (faults) => {
      const errors = flatten(faults);
      const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
      return new Problem(400, 'invalid_request', detail || 'The request has a wrong shape.', errors);
    },
  });

function flatten(faults: ValidationError[], prefix = ''): ProblemDetail[] {
  return faults.flatMap(({ property, constraints, children }) => {
    const path = prefix ? `${prefix}.${property}` : property;
    const own = Object.values(constraints ?? {}).map((text) => ({
      path,
      message: text.replace(new RegExp(`^(property )?${property.replace(/[^\w]/g, '.')} `), ''),
    }));
    return [...own, ...flatten(children ?? [], path)];
  });
}

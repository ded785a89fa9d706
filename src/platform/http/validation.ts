import { ValidationPipe } from '@nestjs/common';
import { Problem } from '../problem.js';
import { fieldFaults } from './field-faults.js';

/** Strict at our door: unknown and wrong fields are 400, each named with its path. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (faults) => {
      const errors = fieldFaults(faults);
      const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
      return new Problem(400, 'invalid_request', detail || 'The request has a wrong shape.', errors);
    },
  });

import { describe, expect, it } from '@jest/globals';
import { contended, databaseAway } from './database-away.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });
const driven = (code: string): Error => Object.assign(new Error('x'), { driverError: { code } });

describe('an error of the database', () => {
  it.each(['40001', '40P01', '55P03', '57014', '25P03'])('%s is contention: try again', (code) => {
    for (const error of [coded(code), driven(code)])
      expect([contended(error), databaseAway(error)]).toEqual([true, true]);
  });

  it.each(['ECONNREFUSED', '57P01', '08006', '53300'])('%s is away, not contention', (code) => {
    expect([contended(coded(code)), databaseAway(coded(code))]).toEqual([false, true]);
  });

  it.each([coded('23505'), coded('22P05'), new Error('x'), 'x', undefined])('%s is neither', (error) => {
    expect([contended(error), databaseAway(error)]).toEqual([false, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { fieldFaults } from './field-faults.js';

describe('fieldFaults', () => {
  it('names the path and drops the name that class-validator puts before the message', () =>
    expect(
      fieldFaults([
        { property: 'name', constraints: { isString: 'name must be a string' } },
        { property: 'nmae', constraints: { whitelistValidation: 'property nmae should not exist' } },
        {
          property: 'text',
          children: [{ property: 'body', constraints: { length: 'body must be shorter' } }],
        },
      ]),
    ).toEqual([
      { path: 'name', message: 'must be a string' },
      { path: 'nmae', message: 'should not exist' },
      { path: 'text.body', message: 'must be shorter' },
    ]));

  it.each(['(', 'a+b', '[', '$&', '\\', ''])('takes the name %j as it is', (property) =>
    expect(fieldFaults([{ property, constraints: { x: `property ${property} should not exist` } }])).toEqual([
      { path: property, message: 'should not exist' },
    ]),
  );

  it('repeats little of a name of a megabyte, wherever it stands', () => {
    const property = 'x'.repeat(1 << 20);
    const constraints = {
      a: `property ${property} should not exist`,
      b: `each value in ${property} must be`,
    };
    for (const { path, message } of fieldFaults([{ property, constraints }])) {
      expect(path.length).toBeLessThan(200);
      expect(message.length).toBeLessThan(300);
    }
  });

  it('answers no more than a hundred faults', () => {
    const faults = Array.from({ length: 5_000 }, (_, i) => ({ property: `p${i}`, constraints: { x: 'no' } }));
    expect(fieldFaults(faults)).toHaveLength(100);
  });
});

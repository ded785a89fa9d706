import { describe, expect, it } from '@jest/globals';
import { wave } from './wave';

describe('wave', () => {
  it('says how loud each part is, beside the loudest', () =>
    expect(wave(new Float32Array([0, 0, 0.5, -0.5, 0.25, -0.25]), 3)).toEqual([0, 1, 0.5]));
  it('of silence is flat, and of nothing nothing', () => {
    expect(wave(new Float32Array(8), 4)).toEqual([0, 0, 0, 0]);
    expect(wave(new Float32Array(0))).toEqual([]);
  });
  it('of few samples has few parts', () => expect(wave(new Float32Array([1, 1]), 10)).toEqual([1, 1]));
});

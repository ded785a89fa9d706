import { describe, expect, it } from '@jest/globals';
import { Brought } from './brought.js';

const never = new Promise<void>(() => undefined);

describe('what a start has brought', () => {
  it('is stopped last first, once', async () => {
    const brought = new Brought();
    const stopped: string[] = [];
    for (const name of ['database', 'app'])
      await brought.add(Promise.resolve(name), async (it) => stopped.push(it));
    await Promise.all([brought.stop(), brought.stop()]);
    expect(stopped).toEqual(['app', 'database']);
    expect(brought.stopping).toBe(true);
  });

  it('is stopped although it was only about to come', async () => {
    const brought = new Brought();
    let arrive = (_it: string): void => undefined;
    const stopped: string[] = [];
    void brought.add(new Promise<string>((resolve) => (arrive = resolve)), async (it) => stopped.push(it));
    const stop = brought.stop();
    arrive('database');
    await stop;
    expect(stopped).toEqual(['database']);
  });

  it('that never came needs no stop', async () => {
    const brought = new Brought();
    await expect(brought.add(Promise.reject(new Error('no')), async () => undefined)).rejects.toThrow('no');
    await brought.stop();
  });

  it('first is stopped even when the rest takes too long', async () => {
    const brought = new Brought();
    const stopped: string[] = [];
    await brought.add(Promise.resolve('database'), async (it) => stopped.push(it));
    await brought.add(Promise.resolve('app'), () => never);
    await brought.stop(20);
    expect(stopped).toEqual(['database']);
  });
});

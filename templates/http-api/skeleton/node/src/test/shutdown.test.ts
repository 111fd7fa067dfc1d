import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shutDown } from '../shutdown.ts';
import { silent } from './application.ts';

describe('shutdown', () => {
  it('takes every step in order, gives up one that hangs, and says that it was not orderly', async () => {
    const taken: string[] = [];
    const step = (name: string, run: () => Promise<unknown>) => ({
      name,
      timeoutMs: 10,
      run: () => {
        taken.push(name);
        return run();
      },
      giveUp: () => void taken.push(`gave up ${name}`),
    });
    assert.equal(await shutDown([step('one', () => Promise.resolve())], silent), true);
    const orderly = await shutDown(
      [
        step('hangs', () => new Promise(() => undefined)),
        step('fails', () => Promise.reject(new Error('no'))),
        step('last', () => Promise.resolve()),
      ],
      silent,
    );
    assert.equal(orderly, false);
    assert.deepEqual(taken, ['one', 'hangs', 'gave up hangs', 'fails', 'gave up fails', 'last']);
  });
});

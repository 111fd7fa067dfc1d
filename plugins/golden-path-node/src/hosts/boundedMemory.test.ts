import { describe, expect, it } from 'vitest';
import { createBoundedMemory } from './boundedMemory';

describe('a bounded memory', () => {
  const kept = (memory: { get(name: string): unknown }, names: string) =>
    [...names].filter(name => memory.get(name) !== undefined).join('');

  it('forgets what was not used for longest, and keeps nothing that is larger than all may be together', () => {
    const memory = createBoundedMemory<string>({
      most: 6,
      sizeOf: text => text.length,
    });
    for (const name of 'abc') memory.set(name, 'xx');
    memory.get('a');
    memory.set('d', 'xx');
    expect(kept(memory, 'abcd')).toBe('acd');
    memory.set('e', 'x'.repeat(7));
    expect(kept(memory, 'acde')).toBe('acd');
    memory.set('a', 'xxxx');
    expect(kept(memory, 'acd')).toBe('ad');
    memory.delete('a');
    memory.set('f', 'xxxx');
    expect(kept(memory, 'adf')).toBe('df');
  });

  it('keeps no more values than it may', () => {
    const memory = createBoundedMemory<number>({
      mostValues: 2,
      most: Infinity,
      sizeOf: () => 1,
    });
    for (const name of 'abc') memory.set(name, 1);
    expect(kept(memory, 'abc')).toBe('bc');
  });
});

import type { Remain } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { describeRemains, hasRemains } from './describeRemains';
import { effectsOf } from './effects';

const remains = (
  ...actions: ReadonlyArray<Remain['action'] | 'part'>
): Remain[] =>
  (['catalog-entry', 'change-request', 'repository'] as const).map(
    (kind, index) => {
      const action = actions[index] ?? 'absent';
      return action === 'part'
        ? { kind, name: kind, action: 'keep', partial: true }
        : { kind, name: kind, action };
    },
  );

describe('a creation that failed', () => {
  it('is told in the order of creation: what is there, and what is not', () => {
    expect(describeRemains(remains('absent', 'remove', 'keep'))).toBe(
      'repository and change request exist, catalog entry doesn’t',
    );
    expect(describeRemains(remains('absent', 'part', 'remove'))).toBe(
      'repository exists, change request and catalog entry don’t',
    );
  });

  it('waits for somebody as long as something whole, or of ours, is there', () => {
    expect(hasRemains(remains('absent', 'absent', 'keep'))).toBe(true);
    expect(hasRemains(remains('absent', 'part', 'absent'))).toBe(false);
    expect(hasRemains(remains('absent', 'absent', 'absent'))).toBe(false);
  });
});

describe('the effects of a task', () => {
  const steps = [
    { id: 'generate', action: 'golden-path:generate' },
    { id: 'p', action: 'golden-path:service:publish' },
    { id: 'c', action: 'golden-path:config:change-request' },
    { id: 'r', action: 'catalog:register' },
  ];

  it('are as far as the steps that make them', () => {
    expect(
      effectsOf(steps, {
        generate: { status: 'completed' },
        p: { status: 'completed' },
        c: { status: 'failed' },
        r: { status: 'open' },
      }).map(({ kind, status }) => `${kind} ${status}`),
    ).toEqual([
      'repository done',
      'change-request failed',
      'catalog-entry waiting',
    ]);
  });

  it('are none for a task that creates no service', () => {
    expect(effectsOf([{ id: 'r', action: 'catalog:register' }], {})).toEqual(
      [],
    );
  });
});

import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { describe, expect, it } from 'vitest';
import { attentionOf } from './attention';

const task = (
  id: string,
  status: ScaffolderTask['status'],
  name: string,
): ScaffolderTask => ({
  id,
  status,
  createdAt: `2026-11-20T10:0${id}:00Z`,
  spec: {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: { name },
    steps: [],
    output: {},
  },
});

describe('what waits for a person', () => {
  it('shows failed tasks before running ones, newest first, and never a completed one', () => {
    const items = attentionOf([
      task('1', 'failed', 'a'),
      task('2', 'processing', 'b'),
      task('3', 'failed', 'c'),
      task('4', 'completed', 'd'),
    ]);
    expect(items.map(item => `${item.title} ${item.taskId}`)).toEqual([
      'c is half created 3',
      'a is half created 1',
      'b is being created 2',
    ]);
  });

  it('forgets a failed try once a later one succeeded, and not the other way round', () => {
    expect(
      attentionOf([task('1', 'failed', 'a'), task('2', 'completed', 'a')]),
    ).toEqual([]);
    expect(
      attentionOf([task('1', 'completed', 'a'), task('2', 'failed', 'a')]),
    ).toHaveLength(1);
  });
});

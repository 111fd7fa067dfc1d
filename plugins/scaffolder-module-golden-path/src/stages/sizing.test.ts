import { describe, expect, it } from 'vitest';
import { cellText, withCell } from './sizing';
import { sizingProblems } from './validateStages';

const preset = {
  replicas: { min: 2, max: 2 },
  cpu: { request: '100m', limit: '500m' },
  memory: { request: '128Mi', limit: '256Mi' },
  production: false,
};

describe('editing the size of an environment', () => {
  it('keeps only what departs from the preset, and nothing once it is set back', () => {
    const changed = withCell({}, 'cpu.limit', '1', preset);
    expect(changed).toEqual({ cpu: { limit: '1' } });
    expect(cellText(changed, 'cpu.limit', preset)).toEqual({
      text: '1',
      changed: true,
    });
    expect(cellText(changed, 'cpu.request', preset)).toEqual({
      text: '100m',
      changed: false,
    });
    expect(withCell(changed, 'cpu.limit', '500m', preset)).toEqual({});
    expect(withCell(changed, 'cpu.limit', '', preset)).toEqual({});
  });

  it('writes both ends of replicas, because a blueprint needs both', () => {
    const changed = withCell({}, 'replicas.max', '6', preset);
    expect(changed).toEqual({ replicas: { min: 2, max: 6 } });
    expect(withCell(changed, 'replicas.max', '2', preset)).toEqual({});
  });

  it('refuses what can’t be read, naming environment and figure, instead of going on without it', () => {
    const typed = withCell(
      withCell({}, 'cpu.limit', 'lots', preset),
      'replicas.min',
      'two',
      preset,
    );
    expect(sizingProblems('production', typed)).toEqual([
      'production replicas min: a whole number from 1 to 500 is accepted',
      'production cpu limit: found "lots"; accepted: a quantity such as 250m or 256Mi',
    ]);
    expect(
      sizingProblems('dev', withCell({}, 'cpu.limit', '1', preset)),
    ).toEqual([]);
  });
});

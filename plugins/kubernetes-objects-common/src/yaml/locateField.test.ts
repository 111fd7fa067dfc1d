import { describe, expect, it } from 'vitest';
import { locateField } from './locateField';

const text = `# what it needs
kind: Service
metadata:
  name: refunds-api
  labels: { a.b: x, c: y }
spec:
  config: &shared
    LOG: debug
  dependencies:
    - type: postgres
    - type: service
      nam: ledger
  again: *shared
`;

describe('the line of a field', () => {
  it.each([
    ['kind', 2],
    ['metadata.name', 4],
    ['metadata.labels.a.b', 5],
    ['spec.config.LOG', 8],
    ['spec.dependencies.1', 11],
    ['spec.dependencies.1.nam', 12],
    ['spec.again', 13],
  ])('is where it stands: %s', (field, line) => {
    expect(locateField(text, field)).toBe(line);
  });

  it('is that of what is around it, where the field is missing', () => {
    expect(locateField(text, 'metadata.owner')).toBe(3);
    expect(locateField(text, 'spec.dependencies.1.name')).toBe(11);
    expect(locateField(text, 'spec.dependencies.7')).toBe(9);
    // What an alias stands for is elsewhere.
    expect(locateField(text, 'spec.again.LOG')).toBe(13);
    expect(locateField(text, '')).toBe(2);
  });

  it('is unknown for what can not be read', () => {
    for (const broken of ['a: [', '', 'a: &x [*x', 'x'.repeat(2_000_000)])
      expect(locateField(broken, 'a')).toBeUndefined();
  });
});

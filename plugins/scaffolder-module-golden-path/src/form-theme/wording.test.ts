import { describe, expect, it } from 'vitest';
import { departures, hasError } from './departures';
import { defaultWords, fieldError, itemErrors } from './wording';

const percent = {
  type: 'number',
  minimum: 90,
  maximum: 99.999,
  default: 99.9,
};
const rollout = {
  enum: ['rolling', 'canary'],
  enumNames: ['Rolling', 'Canary with analysis'],
  default: 'rolling',
};

describe('the words of a plain field', () => {
  it('show the default as the form shows the value', () => {
    expect(
      [percent, rollout, { type: 'boolean', default: false }, {}].map(
        defaultWords,
      ),
    ).toEqual([
      'Default: 99.9.',
      'Default: Rolling.',
      'Default: no.',
      undefined,
    ]);
  });

  it('name field, found and accepted in an error', () => {
    expect(fieldError('Availability', percent, 120)).toBe(
      'Availability: found 120; accepted: a number from 90 to 99.999',
    );
    expect(fieldError('Rollout', rollout, undefined)).toBe(
      'Rollout is needed; accepted: Rolling, Canary with analysis',
    );
    expect(fieldError('Text', { maxLength: 200 }, 'x'.repeat(1000))).toMatch(
      /^Text: found "x{58}…; accepted: at most 200 characters$/,
    );
  });

  it('name each wrong item of a list, and one that is there twice', () => {
    const list = { maxItems: 3, items: { pattern: '^[A-Z]+$' } };
    expect(
      itemErrors('Secrets', list, ['A', 'b', 'A', 'C'], 'capitals'),
    ).toEqual([
      'Secrets: found "b"; accepted: capitals',
      'Secrets: found "A" twice',
      'Secrets: found 4; accepted: at most 3',
    ]);
    expect(itemErrors('Secrets', list, ['A', 'B'])).toEqual([]);
  });
});

describe('what "More settings" says', () => {
  it('counts what departs from the default, whatever the order of keys and however empty', () => {
    const values = {
      slo: { latency: { percent: 99 }, availability: 99.9 },
      onCall: {},
      rollout: 'canary',
    };
    const defaults: Record<string, unknown> = {
      slo: { availability: 99.9, latency: { percent: 99 } },
      rollout: 'rolling',
    };
    expect(
      departures(['slo', 'onCall', 'rollout'], values, name => defaults[name]),
    ).toEqual(['rollout']);
  });

  it('sees an error however deep it is', () => {
    expect(hasError({ latency: { percent: { __errors: ['no'] } } })).toBe(true);
    expect(hasError({ latency: { __errors: [] } })).toBe(false);
    expect(hasError(undefined)).toBe(false);
  });
});

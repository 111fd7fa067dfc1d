import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatQuantity,
  parseQuantity,
  quantityUnit,
  resolveIntOrPercent,
} from '.';

describe('parseQuantity', () => {
  it('reads every notation of Kubernetes exactly', () => {
    const milli = quantityUnit / 1000n;
    const cases: [unknown, bigint][] = [
      ['500m', 500n * milli],
      [0.5, 500n * milli],
      ['.5', 500n * milli],
      ['2.', 2n * quantityUnit],
      ['1e3', 1000n * quantityUnit],
      ['1E', 10n ** 18n * quantityUnit],
      ['1E2', 100n * quantityUnit],
      ['1k', 1000n * quantityUnit],
      ['1Ki', 1024n * quantityUnit],
      ['1.5Gi', (3n * 1024n ** 3n * quantityUnit) / 2n],
      ['-1', -quantityUnit],
      ['0.0000000001', 1n],
      [1e21, 10n ** 21n * quantityUnit],
      ['9007199254740993', 9007199254740993n * quantityUnit],
    ];
    for (const [text, amount] of cases)
      expect([text, parseQuantity(text)]).toEqual([text, amount]);
  });

  it('B9: answers undefined for what is no quantity, however large', () => {
    const wrong = [
      '',
      ' 1',
      '1 ',
      '1K',
      '1mi',
      'x',
      '1..2',
      '.',
      'Mi',
      '1_000',
      '0x10',
      'yes',
      '1e999',
      '1e',
      '9'.repeat(1e5),
    ];
    for (const value of [
      ...wrong,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
      null,
      true,
      {},
      [1],
    ])
      expect(parseQuantity(value)).toBeUndefined();
  });

  it('writes what it reads back as the same amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.constantFrom('binary', 'decimal'),
        (amount, format) => {
          expect(parseQuantity(formatQuantity(amount, format))).toBe(amount);
        },
      ),
    );
    expect(
      ['0.25', '2000m', '1500m', '12000'].map(text =>
        formatQuantity(parseQuantity(text) ?? 0n),
      ),
    ).toEqual(['250m', '2', '1500m', '12k']);
    expect(formatQuantity(parseQuantity('524288Ki') ?? 0n, 'binary')).toBe(
      '512Mi',
    );
  });
});

describe('resolveIntOrPercent', () => {
  it('rounds percentages up and refuses anything else', () => {
    expect(
      [2, '50%', '34%', '100%', '0%'].map(value =>
        resolveIntOrPercent(value, 3),
      ),
    ).toEqual([2, 2, 2, 3, 0]);
    for (const value of [-1, 1.5, '2', '%', '5.5%', 'x', undefined, null, {}])
      expect(resolveIntOrPercent(value, 3)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { configOf, nameProblem, rowsOf } from './rows';

describe('editing environment variables', () => {
  it('reads back what it writes, and writes the short form where no environment differs', () => {
    const config = {
      CURRENCY: 'EUR',
      TIMEOUT: { value: '5', environments: { dev: '60' } },
    };
    expect(configOf(rowsOf(config))).toEqual(config);
    expect(
      configOf([
        { name: 'A', value: '1', environments: {} },
        { name: '', value: 'draft', environments: {} },
      ]),
    ).toEqual({ A: '1' });
  });

  it('says what is wrong with a name', () => {
    const rows = ['A', 'b', 'A', ''].map(name => ({
      name,
      value: '',
      environments: {},
    }));
    expect(rows.map((_row, index) => nameProblem(rows, index))).toEqual([
      undefined,
      'capital letters, digits and _',
      'named twice',
      undefined,
    ]);
  });
});

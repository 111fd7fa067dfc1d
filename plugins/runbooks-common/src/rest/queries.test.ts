import { describe, expect, it } from 'vitest';
import {
  coverageQuerySchema,
  findQuerySchema,
  pageQuerySchema,
  refreshBodySchema,
} from './queries';

const accepts = (
  schema: { safeParse: (value: unknown) => { success: boolean } },
  value: unknown,
) => schema.safeParse(value).success;

describe('a query', () => {
  it('of the coverage has defaults, and lists from one value or several', () => {
    expect(coverageQuerySchema.parse({})).toEqual({
      sort: 'worst',
      limit: 100,
    });
    expect(
      coverageQuerySchema.parse({
        owner: 'group:default/shop',
        state: ['none', 'gaps'],
        finding: 'dead-link',
        limit: '10',
      }),
    ).toEqual({
      owner: ['group:default/shop'],
      state: ['none', 'gaps'],
      finding: ['dead-link'],
      sort: 'worst',
      limit: 10,
    });
  });

  it.each([
    [{ limit: '1e9' }],
    [{ limit: '-1' }],
    [{ limit: 'NaN' }],
    [{ limit: '10;x' }],
    [{ limit: '201' }],
    [{ sort: 'secret' }],
    [{ orderBy: 'name' }],
    [{ state: 'odd' }],
    [{ finding: ['dead-link', 'odd'] }],
    [{ owner: Array.from({ length: 51 }, () => 'x') }],
    [{ text: 'x'.repeat(201) }],
    [{ text: { a: 1 } }],
    [JSON.parse('{"constructor": "x"}')],
  ])('Q1, Q2: of the coverage is refused as %j', query => {
    expect(accepts(coverageQuerySchema, query)).toBe(false);
  });

  it('of a page or a deep link has no empty, endless or invisible text', () => {
    expect(accepts(pageQuerySchema, { id: 'docs/runbooks/Über uns.md' })).toBe(
      true,
    );
    for (const id of [
      '',
      'a\nb',
      'a\u202eb',
      'x'.repeat(513),
      undefined,
      ['a'],
    ])
      expect(accepts(pageQuerySchema, { id })).toBe(false);
    expect(accepts(findQuerySchema, { service: 'orders', alert: 'Down' })).toBe(
      true,
    );
    expect(accepts(findQuerySchema, { alert: 'Down' })).toBe(false);
    expect(accepts(findQuerySchema, { service: 'orders', alert: '' })).toBe(
      false,
    );
  });
});

it('a body that asks for reading again is nothing, or empty', () => {
  expect(accepts(refreshBodySchema, undefined)).toBe(true);
  expect(accepts(refreshBodySchema, {})).toBe(true);
  expect(accepts(refreshBodySchema, { now: true })).toBe(false);
});

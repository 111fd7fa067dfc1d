import { describe, expect, it } from 'vitest';
import { shortenReferences } from './shortenReferences';

const commit = '154418c4208423d6644ccf16ddd5cede1d1f2762';
const digest = `sha256:${'c14ec42'.padEnd(64, '0')}`;

describe('references in texts for people', () => {
  it.each([
    [`sha-${commit}`, 'sha-154418c'],
    [
      `can't pull ghcr.io/acme/cart-api:sha-${commit}@${digest}`,
      "can't pull ghcr.io/acme/cart-api:sha-154418c@c14ec42",
    ],
    ['pr-7-154418c', 'pr-7-154418c'],
    [`${commit}${commit}`, `${commit}${commit}`],
    ['v1.4.2', 'v1.4.2'],
  ])('writes %s as %s', (long, short) => {
    expect(shortenReferences(long)).toBe(short);
  });
});

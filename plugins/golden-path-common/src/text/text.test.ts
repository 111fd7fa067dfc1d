import { describe, expect, it } from 'vitest';
import { credentialPatterns, findCredential, findUnsafeCodePoint } from '.';

describe('findUnsafeCodePoint', () => {
  it('F7: names U+202E, U+200B, NUL and ESC, with their place', () => {
    const found = [
      'ab\u202ecd',
      '\u200b',
      'a\u0000',
      '\u001b[31m',
      'a\u{e0041}',
      '\ud800x',
    ].map(findUnsafeCodePoint);
    expect(found).toEqual([
      { name: 'U+202E', kind: 'a bidirectional control character', index: 2 },
      { name: 'U+200B', kind: 'a zero-width character', index: 0 },
      { name: 'U+0000', kind: 'a control character', index: 1 },
      { name: 'U+001B', kind: 'a control character', index: 0 },
      { name: 'U+E0041', kind: 'an invisible character', index: 1 },
      { name: 'U+D800', kind: 'half of a surrogate pair', index: 0 },
    ]);
  });

  it('accepts text of any language, emoji, tabs and line breaks', () => {
    for (const text of [
      'Größe\r\n\tß',
      '返金サービス',
      'خدمة الدفع',
      '🚀 ❤️',
      '',
    ])
      expect(findUnsafeCodePoint(text)).toBeUndefined();
  });
});

describe('findCredential', () => {
  const letters =
    'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

  it('F8: finds credentials by shape and gives away nothing of them', () => {
    const cases = {
      'a GitHub token': [
        `x ghp_${letters.slice(0, 36)}`,
        `github_pat_${letters.slice(0, 40)}`,
      ],
      'a GitLab token': [`glpat-${letters.slice(0, 20)}`],
      'an AWS access key': [
        'key=AKIAABCDEFGHIJKLMNOP',
        '"ASIAABCDEFGHIJKLMNOP"',
      ],
      'a private key': [
        '-----BEGIN PRIVATE KEY-----\nMIIE',
        'x\n-----BEGIN RSA PRIVATE KEY-----',
      ],
      'a Slack token': ['xoxb-123456789012-abcdef'],
      'a JSON web token': [
        'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
      ],
      'a URL with a password': [
        'postgres://orders:hunter22@db:5432/orders',
        'redis://:secret@cache',
      ],
    };
    for (const [kind, texts] of Object.entries(cases))
      for (const text of texts) {
        expect(findCredential(text)?.kind).toBe(kind);
        expect(Object.keys(findCredential(text) ?? {})).toEqual([
          'kind',
          'index',
        ]);
      }
  });

  it('suspects no ordinary text, placeholder, reference, digest or certificate', () => {
    for (const text of [
      'postgres://orders:$(DB_PASSWORD)@db/orders',
      'postgres://${USER}:${PASSWORD}@db',
      'https://github.com/acme/orders',
      'ghcr.io/acme/orders:v1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      'http://otel-collector.observability:4318',
      '-----BEGIN CERTIFICATE-----',
      'my-ghp_tool and task-mgmt_live, AKIA',
      'http://localhost:7007/api?x=a@b',
    ])
      expect(findCredential(text)).toBeUndefined();
  });

  it('has no pattern that repeats a repetition', () => {
    for (const { pattern } of credentialPatterns)
      expect(pattern.source).not.toMatch(/[+*}]\)[+*{]/);
  });
});

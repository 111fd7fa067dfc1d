import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { parse, parseText, refused, text } from './testing/blueprints';

describe('attack inputs of the blueprint', () => {
  it('B1: 64 KiB are accepted and a byte more is not', () => {
    const padded = (bytes: number) => {
      const start = text('');
      return `${start}#${'x'.repeat(bytes - start.length - 1)}`;
    };
    expect(parseText(padded(limits.blueprintBytes)).metadata.name).toBe(
      'refunds-api',
    );
    refused(
      () => parseText(padded(limits.blueprintBytes + 1)),
      /golden-path\.yaml: found .*65,?537 bytes, accepted are at most 65,?536/,
    );
  });

  it('B2: ten thousand nested brackets are refused by their depth', () => {
    refused(
      () => parseText(text(`  config: ${'['.repeat(10_000)}`)),
      /golden-path\.yaml, line 7: .*levels of nesting/,
    );
  });

  it('B3: an alias bomb is refused before it grows', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
    );
    refused(
      () => parseText(text(`  a0: &a0 [x]\n${levels.join('\n')}\n`)),
      /golden-path\.yaml, line \d+/,
    );
    refused(
      () => parseText(text('  config: &a { A: *a }\n')),
      /golden-path\.yaml, line 7/,
    );
  });

  it('B4: sixty thousand keys are refused by their number', () => {
    const keys = Array.from({ length: 60_000 }, (_, i) => `${i}: 0`).join('\n');
    // Over the byte limit first; the limit of keys holds for what passes that.
    refused(() => parseText(keys), /golden-path\.yaml/);
    const short = Array.from({ length: 5_001 }, (_, i) => `k${i}:`).join('\n');
    expect(short.length).toBeLessThan(limits.blueprintBytes);
    refused(
      () => parseText(short),
      /golden-path\.yaml, line \d+: .*keys in one map/,
    );
  });

  it('B5: __proto__ is refused as text and as data, and nothing is polluted', () => {
    refused(
      () => parseText(text('  __proto__: { admin: true }\n')),
      /golden-path\.yaml, line 7/,
    );
    for (const value of [
      '{"metadata":{"__proto__":{"admin":true}}}',
      '{"spec":{"__proto__":{"admin":true}}}',
      '{"spec":{"workload":"http-api","runtime":"node","sizing":{"__proto__":{"replicas":{"min":1,"max":1}}}}}',
      '{"spec":{"workload":"http-api","runtime":"node","config":{"__proto__":"x"}}}',
      '{"__proto__":{"admin":true}}',
    ])
      refused(() => parse({}, {}, JSON.parse(value)), '__proto__');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('B6: a key that stands twice is refused', () => {
    refused(
      () => parseText(text('  port: 8081\n  port: 8082\n')),
      /golden-path\.yaml, line 8.*port/,
    );
  });

  it('B7: a second document is refused', () => {
    refused(
      () => parseText(`${text('')}---\nkind: ClusterRoleBinding\n`),
      /golden-path\.yaml, line \d+/,
    );
  });

  it('B8: a misspelt key is refused and the nearest one offered', () => {
    refused(
      () => parseText(text('  enviroments: [dev]\n')),
      /spec\.enviroments: is not a known key; did you mean environments\?/,
    );
    refused(
      () => parse({}, { environments: ['dev', 'prodution'] }),
      /spec\.environments\.1: found "prodution"; did you mean production\?/,
    );
  });

  it.each(['1e999', '.inf', '-0', '0x10', '1_000', 'yes', '"3"', '2.5', '-1'])(
    'B9: replicas: %s is refused',
    value => {
      refused(
        () =>
          parseText(
            text(
              `  sizing: { dev: { replicas: { min: 1, max: ${value} } } }\n`,
            ),
          ),
        /golden-path\.yaml, line 7|spec\.sizing\.dev\.replicas\.max/,
      );
    },
  );

  it('names every wrong field at once', () => {
    const message = refused(() =>
      parse(
        { name: 'A', tier: 'tier-9' },
        { port: 80, sizing: { dev: { cpu: { request: 250 } } } },
      ),
    );
    for (const field of ['metadata.tier', 'spec.port', 'spec.sizing.dev.cpu'])
      expect(message).toContain(field);
  });
});

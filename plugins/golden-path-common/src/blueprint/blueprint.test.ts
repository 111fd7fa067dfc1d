import {
  limits,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { planEnvironments } from '../environments';
import { parseOrganisation } from '../organisation';
import { blueprintFromForm } from './form';
import { parseBlueprint, parseBlueprintText } from './parse';

const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
});

const blueprint = (
  metadata: object = {},
  spec: object = {},
  rest: object = {},
) => ({
  apiVersion: 'goldenpath.dev/v1',
  kind: 'Service',
  metadata: { name: 'refunds-api', owner: 'payments', ...metadata },
  spec: { workload: 'http-api', runtime: 'node', ...spec },
  ...rest,
});

const parse = (metadata?: object, spec?: object, rest?: object) =>
  parseBlueprint(blueprint(metadata, spec, rest), organisation);

const text = (spec: string) =>
  `apiVersion: goldenpath.dev/v1\nkind: Service\nmetadata: { name: refunds-api, owner: payments }\nspec:\n  workload: http-api\n  runtime: node\n${spec}`;
const parseText = (value: string) => parseBlueprintText(value, organisation);

/** Expects an InputError whose message matches all of these. */
function refused(work: () => unknown, ...patterns: Array<RegExp | string>) {
  let error: unknown;
  try {
    work();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ name: 'InputError' });
  const { message } = error as Error;
  for (const pattern of patterns) expect(message).toMatch(pattern);
  return message;
}

describe('a blueprint', () => {
  it('needs a name, an owner, a workload and a runtime, and has a default for everything else', () => {
    const { metadata, spec } = parse();
    expect(metadata).toEqual({
      name: 'refunds-api',
      owner: 'group:default/payments',
      description: '',
      tier: 'tier-2',
    });
    expect(spec).toMatchObject({ port: 8080, rollout: 'rolling', secrets: [] });
    for (const [field, value] of [
      ['metadata.name', { metadata: { owner: 'payments' } }],
      ['metadata.owner', { metadata: { name: 'refunds-api' } }],
      ['spec.workload', { spec: { runtime: 'node' } }],
      ['spec.runtime', { spec: { workload: 'http-api' } }],
    ] as const)
      refused(() => parse({}, {}, value), `${field}: found nothing`);
  });

  it('reads the same from a form and from its text', () => {
    const values = {
      name: 'refunds-api',
      owner: 'group:default/payments',
      workload: 'http-api',
      runtime: 'node',
      description: '',
      stages: { environments: ['dev'], sizing: {} },
      unrelated: 'a field of the form',
    };
    const written = blueprintFromForm(values);
    expect(parseBlueprint(written, organisation)).toEqual(
      parseText(stringifyYaml(written)),
    );
    expect(parseBlueprint(written, organisation).spec.environments).toEqual([
      'dev',
    ]);
  });
});

describe('attack inputs of the form', () => {
  it.each(['../../etc', 'a/b', 'A', '-a', 'a-', '', 'a.b', 'ä', '1a', ' a'])(
    'F1: the name %j is refused with what is accepted',
    name => {
      refused(() => parse({ name }), 'metadata.name', /accepted|found ""/);
    },
  );

  it('F2: a name with a line break and a document after it is refused', () => {
    refused(
      () => parse({ name: 'x\n---\nkind: ClusterRoleBinding' }),
      /^metadata\.name: "x\\n---\\nkind: ClusterRoleBinding" is not accepted/,
    );
  });

  it('F3: a name of 63 letters is refused with the limit that the longest derived name leaves', () => {
    const message = refused(
      () => parse({ name: 'a'.repeat(63) }),
      /metadata\.name: has 63 characters; at most \d+ are accepted, because <service>-|preview-<service>/,
    );
    const limit = Number(/at most (\d+)/.exec(message)?.[1]);
    const longest = parse({ name: 'a'.repeat(limit) });
    for (const { namespace, name } of planEnvironments(longest, organisation)) {
      expect(namespace.replace('{number}', '99999').length).toBeLessThanOrEqual(
        63,
      );
      expect(`${longest.metadata.name}-${name}`.length).toBeLessThanOrEqual(63);
    }
    refused(() => parse({ name: 'a'.repeat(limit + 1) }), 'metadata.name');
  });

  it('F4: the name constructor works everywhere; names that systems keep for themselves are refused', () => {
    for (const name of ['constructor', 'tostring', 'valueof'])
      expect(
        planEnvironments(parse({ name }), organisation)[0]?.namespace,
      ).toBe(`${name}-dev`);
    for (const name of ['kube-x', 'nul', 'con', 'lpt1', 'default', 'base'])
      refused(() => parse({ name }), `metadata.name: "${name}" is reserved`);
    const variables = parse(
      {},
      { config: { CONSTRUCTOR: 'a', HASOWNPROPERTY: 'b' } },
    ).spec.config;
    expect(variables).toEqual({ CONSTRUCTOR: 'a', HASOWNPROPERTY: 'b' });
  });

  it('F5: expressions of templates, workflows and charts in a text stay what they are', () => {
    const description =
      '${{ secrets.GITHUB_TOKEN }} {{ .Values.x }} {% raw %} $(id) `id`';
    expect(parse({ description }).metadata.description).toBe(description);
    expect(
      parseText(stringifyYaml(blueprint({ description }))).metadata.description,
    ).toBe(description);
  });

  it('F6: a text that looks like YAML is equal after a round trip through YAML 1.1 and 1.2', () => {
    for (const description of [
      ': {a: b}\n- "x # y',
      'yes',
      '012',
      '1e3',
      '!!binary x',
      '&a *a',
      "'",
      '- - -',
      '12:30:45',
      'null',
      ' leading and trailing ',
      'a\n\n\nb\n',
    ]) {
      const { metadata } = parse({ description });
      const written = stringifyYaml({ metadata });
      for (const version of ['1.1', '1.2'] as const)
        expect(parseYaml(written, { version })).toEqual({ metadata });
    }
  });

  it.each([
    ['\u202e', 'U+202E'],
    ['\u200b', 'U+200B'],
    ['\u0000', 'U+0000'],
    ['\u001b', 'U+001B'],
  ])('F7: the character %j is refused by its code point', (character, name) => {
    refused(
      () => parse({ description: `ab${character}c` }),
      `metadata.description: has ${name} at character 3`,
    );
    refused(
      () => parse({}, { config: { GREETING: character } }),
      /spec\.config\.GREETING/,
    );
    refused(() => parse({ name: `a${character}b` }), 'metadata.name');
  });

  it('F8: a value that looks like a credential is refused, and not repeated', () => {
    for (const value of [
      `ghp_${'a1B2'.repeat(9)}`,
      'AKIAIOSFODNN7EXAMPLE',
      '-----BEGIN RSA PRIVATE KEY-----',
    ]) {
      for (const work of [
        () => parse({ description: value }),
        () => parse({}, { config: { TOKEN: { value } } }),
        () => parse({}, { config: { TOKEN: value } }),
      ])
        expect(refused(work, /secret/)).not.toContain(value);
    }
  });

  it('F10: the address of a repository has a plain host and nothing else', () => {
    const base = {
      organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    };
    for (const url of [
      'https://github.com@evil.example/a/b',
      'ssh://-oProxyCommand=x/a/b',
      'ext::sh -c id',
      'github.com?owner=a&token=b',
      'https://github.com/a/b?token=c',
      'https://user:secret@github.com/a/b',
      'https://github.com\\@evil.example/a/b',
      'javascript:alert(1)',
    ]) {
      refused(
        () => parseOrganisation({ ...base, configRepository: { url } }),
        'configRepository.url',
      );
      refused(
        () =>
          parseOrganisation({
            ...base,
            configRepository: { url: 'https://git.acme.io/a/b' },
            serviceRepositories: { url: `${url}/{owner}/{service}` },
          }),
        'serviceRepositories.url',
      );
    }
    refused(
      () =>
        parseOrganisation({
          ...base,
          configRepository: { url: 'https://git.acme.io/a/b' },
          serviceRepositories: {
            url: 'https://{owner}.evil.example/{service}',
          },
        }),
      'serviceRepositories.url',
    );
  });

  it('F11: images are not chosen by who asks: a blueprint has no image, and a registry is a host and a path', () => {
    const digest = 'a'.repeat(63);
    for (const image of ['x:latest', 'x:v1;$(id)', `x@sha256:${digest}`]) {
      refused(() => parse({}, { image }), 'spec.image: is not a known key');
      refused(
        () =>
          parseOrganisation({
            organisation: { domain: 'acme.io', registry: `ghcr.io/${image}` },
            configRepository: { url: 'https://git.acme.io/a/b' },
          }),
        'organisation.registry',
      );
    }
  });

  it('F1: the owner and the system are names of the catalog, not paths or expressions', () => {
    for (const owner of [
      '../payments',
      'user:default/mina',
      'group:a/b/c',
      '${{ user.entity }}',
      'Group:default/payments',
      '',
    ])
      refused(() => parse({ owner }), 'metadata.owner');
    refused(() => parse({ system: 'group:default/x' }), 'metadata.system');
  });
});

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

import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { planEnvironments } from '../environments';
import { parseOrganisation } from '../organisation';
import { blueprintFromForm } from './form';
import { parseBlueprint } from './parse';
import {
  blueprint,
  organisation,
  parse,
  parseText,
  refused,
} from './testing/blueprints';

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

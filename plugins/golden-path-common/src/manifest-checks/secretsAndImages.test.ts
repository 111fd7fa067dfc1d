import { describe, expect, it } from 'vitest';
import { hardcodedCredential } from './hardcodedCredentials';
import { matchesGlob, parseImageReference } from './imageReference';
import { edit, goodManifests as good, judge, summary } from './testing/bundles';

const after = (check: string, ...edits: [string, string][]) =>
  summary(judge(check, edit(good, ...edits)));

describe('external-secrets', () => {
  const hidden = 'hunter2-canary';
  it('M11: finds literal credentials in variables, arguments, ConfigMaps and Secrets, and never prints them', () => {
    const places: [string, string][] = [
      [
        '{name: LOG_FORMAT, value: json}',
        `{name: DB_PASSWORD, value: ${hidden}}`,
      ],
      [
        '{name: LOG_FORMAT, value: json}',
        `{name: DATABASE, value: "postgres://orders:${hidden}@db/orders"}`,
      ],
      [
        '        ports: [{name: http, c',
        `        args: [--api-key=${hidden}]\n        ports: [{name: http, c`,
      ],
      [
        '        ports: [{name: http, c',
        `        args: [--token, ${hidden}]\n        ports: [{name: http, c`,
      ],
      [
        '{apiVersion: v1, kind: ServiceAccount,',
        `{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {clientSecret: ${hidden}}}\n---\n{apiVersion: v1, kind: ServiceAccount,`,
      ],
      [
        '{apiVersion: v1, kind: ServiceAccount,',
        `{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {app.properties: "a=1\\ndb.password=${hidden}\\n"}}\n---\n{apiVersion: v1, kind: ServiceAccount,`,
      ],
      [
        '{apiVersion: v1, kind: ServiceAccount,',
        `{apiVersion: v1, kind: Secret, metadata: {name: c}, stringData: {a: ${hidden}}}\n---\n{apiVersion: v1, kind: ServiceAccount,`,
      ],
    ];
    for (const place of places) {
      const result = judge('external-secrets', edit(good, place));
      expect([place[1], summary(result)]).toEqual([
        place[1],
        'fail error:hardcoded',
      ]);
      expect(JSON.stringify(result)).not.toContain(hidden);
    }
  });

  it('leaves references, places, switches and placeholders alone', () => {
    const harmless: [string, string][] = [
      ['PASSWORD_FILE', 'x'],
      ['TOKEN_URL', 'https://id.acme.io/token'],
      ['SECRET', '/run/secrets/a'],
      ['API_KEY', '${API_KEY}'],
      ['REQUIRE_TOKEN', 'true'],
      ['SECRET_NAME', 'orders'],
      ['SECRET_STORE_BACKEND', 'vault'],
      ['DB_PASSWORD_POLICY', 'strict'],
      ['SECRETARY', 'Ada'],
      ['ACCESS_TOKEN', ''],
      ['token', '$(TOKEN)'],
      ['TOKEN', '15m'],
      ['monkey', 'banana'],
    ];
    expect(
      harmless.filter(
        ([name, value]) => hardcodedCredential(name, value) !== undefined,
      ),
    ).toEqual([]);
    for (const name of ['SECRET_PEPPER', 'db.password.2', 'clientSecretValue'])
      expect(hardcodedCredential(name, 'hunter2')).toMatch(/by its name/);
  });

  it('wants a source for every Secret that the pods name', () => {
    expect(
      after('external-secrets', [
        'spec: {target: {name: orders}}',
        'spec: {target: {name: other}}',
      ]),
    ).toBe('fail error:source');
    expect(
      after('external-secrets', [
        '{apiVersion: external-secrets.io/v1, kind: ExternalSecret,',
        '{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret,',
      ]),
    ).toBe('pass');
    expect(
      after('external-secrets', [
        '{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: orders, namespace: shop},',
        '{apiVersion: v1, kind: Secret, sops: {}, data: {a: "ENC[x]"}, metadata: {name: orders, namespace: shop},',
      ]),
    ).toBe('pass');
    const volumes: [string, string] = [
      '      serviceAccountName: orders',
      '      serviceAccountName: orders\n      volumes: [{secret: {secretName: a}}, {projected: {sources: [{secret: {name: b}}]}}]\n      imagePullSecrets: [{name: c}]',
    ];
    expect(
      judge('external-secrets', edit(good, volumes)).findings.map(
        ({ path }) => path,
      ),
    ).toEqual([
      'spec.template.spec.volumes[0]',
      'spec.template.spec.volumes[1]',
      'spec.template.spec.imagePullSecrets[0]',
    ]);
  });
});

describe('image-signed', () => {
  const digest =
    '@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
  const image = (name: string) =>
    after(
      'image-signed',
      [`image: ghcr.io/acme/orders:v1${digest}`, `image: "${name}"`],
      ['ghcr.io/acme/*', '*'],
    );
  it('wants a digest or a tag that does not move; the port of a registry is no tag', () => {
    expect(
      [
        'nginx',
        'nginx:latest',
        'localhost:5000/nginx',
        '',
        `nginx:latest${digest}`,
        'nginx:1.2',
        'localhost:5000/nginx:1',
        `nginx${digest}`,
      ].map(image),
    ).toEqual([
      'fail error:pinned',
      'fail error:pinned',
      'fail error:pinned',
      'fail error:pinned',
      'pass warning:pinned',
      'pass',
      'pass',
      'pass',
    ]);
    expect(parseImageReference(`a.io:5000/b/c:v1${digest}`)).toEqual({
      repository: 'a.io:5000/b/c',
      tag: 'v1',
      digest: digest.slice(1),
    });
  });

  it('is unknown where no policy can be seen, and fails where those seen do not cover the image', () => {
    expect(after('image-signed', ['kind: ClusterPolicy', 'kind: Other'])).toBe(
      'unknown',
    );
    expect(after('image-signed', ['ghcr.io/acme/*', 'ghcr.io/other/*'])).toBe(
      'fail error:policy',
    );
    expect(
      after(
        'image-signed',
        [
          '{apiVersion: kyverno.io/v1, kind: ClusterPolicy,',
          '{apiVersion: policy.sigstore.dev/v1beta1, kind: ClusterImagePolicy,',
        ],
        [
          'spec: {rules: [{verifyImages: [{imageReferences: ["ghcr.io/acme/*"]}]}]}',
          'spec: {images: [{glob: "ghcr.io/acme/**"}]}',
        ],
      ),
    ).toBe('pass');
  });

  it('matches globs without backtracking into all of the past', () => {
    expect([
      matchesGlob('*', ''),
      matchesGlob('a*b*c', 'aXbYc'),
      matchesGlob('a?c', 'abc'),
      matchesGlob('a*b', 'ac'),
      matchesGlob('', 'a'),
      matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(5000)),
    ]).toEqual([true, true, true, false, false, false]);
  });
});

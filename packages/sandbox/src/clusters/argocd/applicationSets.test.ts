import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from '../state/clusterState';
import { expandApplicationSet } from './application-sets';
import { fillTemplate } from './application-sets/goTemplate';
import type { GitSource, OpenChangeRequest } from './source';

const goldens = join(
  dirname(require.resolve('@golden-path/plugin-golden-path-node/package.json')),
  'src/gitops/__golden__/appsets',
);
const golden = async (name: string) =>
  parseYamlDocument(await readFile(join(goldens, `${name}.yaml`), 'utf8'), {
    mode: 'manifest',
  }) as KubernetesObject;

const facts = (environment: string, more = '') =>
  `service: refunds-api\nteam: payments\nenvironment: ${environment}\ncluster: ${environment === 'production' ? 'prod' : 'nonprod'}\nnamespace: refunds-api-${environment}\n${more}repository:\n  owner: payments\n  name: refunds-api\n`;

const hash = (text: string) => createHash('sha1').update(text).digest('hex');

/** A Git host that holds some files and change requests. */
function hostOf(
  files: Record<string, string>,
  requests: Record<string, OpenChangeRequest[]> = {},
): GitSource {
  return {
    resolve: async () => 'a'.repeat(40),
    entries: async () =>
      new Map(
        Object.entries(files).map(([path, text]) => [
          path,
          { path, sha: hash(text), mode: '100644', type: 'blob' as const },
        ]),
      ),
    read: async () =>
      new Map(Object.values(files).map(text => [hash(text), text])),
    changeRequests: async (owner, name) => requests[`${owner}/${name}`] ?? [],
  };
}

const request = (number: number, labels: string[]): OpenChangeRequest => ({
  number,
  title: 'Round half up',
  branch: 'fix/rounding',
  targetBranch: 'main',
  headSha: '1a2b3c4d'.padEnd(40, '0'),
  labels,
  author: 'mina.park',
});

describe('the ApplicationSets of Golden Path', () => {
  const overlay = (environment: string) =>
    `apps/refunds-api/overlays/${environment}/environment.yaml`;
  const files = {
    [overlay('dev')]: facts('dev'),
    [overlay('production')]: facts('production', 'migratesOnce: true\n'),
    [overlay('preview')]: facts('preview'),
    'apps/cart-api/overlays/dev/environment.yaml': facts('dev').replaceAll(
      'payments',
      'checkout',
    ),
    'apps/refunds-api/base/environment.yaml': 'service: not an overlay\n',
  };

  it('stand for an Application for each environment of the team, and for none of its previews', async () => {
    const applications = await expandApplicationSet(
      await golden('payments-services'),
      hostOf(files),
    );
    expect(applications.map(({ metadata }) => metadata.name)).toEqual([
      'refunds-api-dev',
      'refunds-api-production',
    ]);
    expect(applications).toMatchObject([
      {
        metadata: {
          namespace: 'argocd',
          labels: {
            'backstage.io/kubernetes-id': 'refunds-api',
            'acme.io/environment': 'dev',
          },
          annotations: {
            'argocd.argoproj.io/manifest-generate-paths':
              '/apps/refunds-api/base;/apps/refunds-api/components;/apps/refunds-api/overlays/dev',
          },
        },
        spec: {
          project: 'payments',
          source: { path: 'apps/refunds-api/overlays/dev' },
          destination: { name: 'nonprod', namespace: 'refunds-api-dev' },
          syncPolicy: { retry: { limit: 5 } },
        },
      },
      {
        // The template patch: a migration that runs once isn't tried again.
        spec: {
          destination: { name: 'prod' },
          syncPolicy: { retry: { limit: 0, backoff: { duration: '5s' } } },
        },
      },
    ]);
  });

  it('stand for an Application for each open change request that asks for a preview', async () => {
    const applications = await expandApplicationSet(
      await golden('payments-previews'),
      hostOf(files, {
        'payments/refunds-api': [
          request(7, ['preview']),
          request(8, []),
          request(9, ['bug', 'preview']),
        ],
      }),
    );
    expect(applications.map(({ metadata }) => metadata.name)).toEqual([
      'refunds-api-pr-7',
      'refunds-api-pr-9',
    ]);
    expect(applications[0]).toMatchObject({
      metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] },
      spec: {
        source: {
          kustomize: {
            namespace: 'preview-refunds-api-7',
            images: ['refunds-api=ghcr.io/acme/refunds-api:pr-7-1a2b3c4'],
            patches: [
              {
                patch: expect.stringContaining(
                  '- refunds-api-pr-7.dev.acme.io',
                ),
              },
            ],
          },
        },
      },
    });
  });

  it('are refused as a whole for a fact that is missing, and for a name that two would have', async () => {
    const set = await golden('payments-services');
    await expect(
      expandApplicationSet(
        set,
        hostOf({
          ...files,
          [overlay('qa')]: 'service: x\nteam: payments\nenvironment: qa\n',
        }),
      ),
    ).rejects.toThrow('map has no entry for key "cluster"');
    await expect(
      expandApplicationSet(
        set,
        hostOf({ ...files, [overlay('qa')]: facts('dev') }),
      ),
    ).rejects.toThrow('duplicate name: refunds-api-dev');
  });
});

describe('the templates of an ApplicationSet', () => {
  it.each([
    ['{{ .a.b }}-{{.c}}', 'x-1'],
    ['a\n{{- if hasKey . "c" }}\nyes{{ else }}no{{ end }}', 'a\nyes'],
    ['{{- if hasKey .a "z" -}} yes {{- else -}} no {{- end }}', 'no'],
    ['{{ if .empty }}x{{ end }}', ''],
  ])('give %j', (template, expected) => {
    expect(fillTemplate(template, { a: { b: 'x' }, c: 1, empty: '' })).toBe(
      expected,
    );
  });

  it.each([
    ['{{ .lost }}', 'no entry for key "lost"'],
    ['{{ .a.b.c }}', 'no entry for key "c"'],
    ['{{ .constructor }}', 'no entry for key "constructor"'],
    ['{{ env "HOME" }}', 'function "env" not defined'],
    ['{{ if .a }}x', 'unexpected EOF'],
    ['{{ end }}', 'unexpected {{end}}'],
  ])('refuse %j', (template, message) => {
    expect(() => fillTemplate(template, { a: { b: 'x' } })).toThrow(message);
  });
});

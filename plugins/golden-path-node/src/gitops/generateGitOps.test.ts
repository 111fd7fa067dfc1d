import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  organisationSchema,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import {
  isKubernetesObject,
  listAt,
  nameOf,
  stringAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { parse } from 'yaml';
import { environmentFile } from '../manifests';
import { contextOf } from '../manifests/testing/context';
import { createKubernetesModelsSource, validateObject } from '../schemas';
import { generateGitOps } from './generateGitOps';

const context = contextOf();
const teams = [
  { name: 'payments' },
  { name: 'check_out', services: ['cart-api'] },
];
const tree = generateGitOps(context.organisation, teams);

const read = (path: string, files = tree): unknown =>
  parse(files.get(path)?.content ?? '');

const at = (url: string, owner: string): Organisation =>
  organisationSchema.parse({
    ...context.organisation,
    configRepository: { url: `${url}/${owner}/gitops-config` },
    serviceRepositories: { url: `${url}/{owner}/{service}` },
  });

const placeholders = (value: unknown) =>
  new Set(
    [...JSON.stringify(value).matchAll(/\{\{ \.([\w.]+) \}\}/g)].map(
      ([, key = '']) => key,
    ),
  );

describe('the start of a config repository', () => {
  it('is written as committed', async () => {
    for (const [path, { content }] of tree)
      await expect(content).toMatchFileSnapshot(
        join(__dirname, '__golden__', path),
      );
  });

  it('holds objects that Argo CD accepts', async () => {
    const source = createKubernetesModelsSource();
    for (const path of tree.keys()) {
      if (!/^(projects|appsets)\//.test(path)) continue;
      const object = read(path);
      if (!isKubernetesObject(object)) throw new Error(path);
      const { apiVersion, kind } = object;
      const reference = { apiVersion, kind, name: nameOf(object) };
      expect(await validateObject(object, reference, source), path).toEqual({
        valid: true,
        findings: [],
      });
    }
  });

  it('names the project of a team literally, so that no file of a service can choose another', () => {
    for (const path of [...tree.keys()].filter(key => /^appsets/.test(key))) {
      const project = stringAt(
        read(path),
        'spec',
        'template',
        'spec',
        'project',
      );
      expect(path).toContain(`appsets/${project}-`);
    }
    expect(tree.has('projects/check-out.yaml')).toBe(true);
  });

  it('fills its templates from what every overlay says of itself', () => {
    const facts = environmentFile(context, context.plans[0] ?? fail());
    const generated = ['path.path', 'number', 'head_short_sha_7'];
    for (const path of [...tree.keys()].filter(key => /^appsets/.test(key)))
      for (const key of placeholders(read(path)))
        expect(
          generated.includes(key) || valueAt(facts, ...key.split('.')),
          `${path} ${key}`,
        ).toBeTruthy();
  });

  it('reaches the namespaces of known services only, where they are named', () => {
    const namespaces = (team: string) =>
      listAt(read(`projects/${team}.yaml`), 'spec', 'destinations').map(
        destination =>
          `${stringAt(destination, 'name')} ${stringAt(destination, 'namespace')}`,
      );
    expect(namespaces('check-out')).toEqual([
      'nonprod cart-api-dev',
      'nonprod cart-api-qa',
      'nonprod cart-api-staging',
      'prod cart-api-production',
      'nonprod preview-cart-api-*',
    ]);
    expect(namespaces('payments')).toContain('prod *-production');
  });

  it('freezes the environments whose gates name a freeze, each for its own, and lets a person through', () => {
    const gates = (freeze: string) => [{ freeze }];
    const organisation = organisationSchema.parse({
      ...context.organisation,
      environments: [
        { name: 'dev', cluster: 'nonprod' },
        { name: 'staging', cluster: 'nonprod', gates: gates('sale') },
        { name: 'east', cluster: 'prod', gates: gates('year-end') },
        { name: 'west', cluster: 'prod', gates: gates('year-end') },
      ],
      freezes: [
        { name: 'year-end', schedule: '0 0 20 12 *', duration: '14d' },
        {
          name: 'sale',
          schedule: '0 22 * * fri',
          duration: '72h',
          timeZone: 'Europe/Berlin',
        },
        { name: 'unused', schedule: '0 0 1 1 *', duration: '90m' },
      ],
    });
    const path = 'projects/payments.yaml';
    const files = generateGitOps(organisation, teams);
    expect(valueAt(read(path, files), 'spec', 'syncWindows')).toEqual([
      {
        kind: 'deny',
        schedule: '0 0 20 12 *',
        duration: '336h',
        timeZone: 'Etc/UTC',
        applications: ['*-east', '*-west'],
        manualSync: true,
        description: 'Nothing changes by itself during year-end.',
      },
      expect.objectContaining({
        schedule: '0 22 * * fri',
        duration: '72h',
        timeZone: 'Europe/Berlin',
        applications: ['*-staging'],
      }),
    ]);
  });

  it('asks the forge of the services for change requests, in its own way', () => {
    const generator = (organisation: Organisation) =>
      valueAt(
        read(
          'appsets/payments-previews.yaml',
          generateGitOps(organisation, teams),
        ),
        'spec',
        'generators',
        0,
        'matrix',
        'generators',
        1,
        'pullRequest',
      );
    expect(generator(at('https://github.com', 'acme'))).toMatchObject({
      github: { owner: '{{ .repository.owner }}', labels: ['preview'] },
    });
    expect(generator(at('https://git.acme.io', 'platform'))).toMatchObject({
      gitea: { api: 'https://git.acme.io', labels: ['preview'] },
    });
  });

  it('asks the right people for reviews, in the words of the forge', () => {
    const owners = (url: string, owner: string) =>
      generateGitOps(at(url, owner), teams)
        .get('CODEOWNERS')
        ?.content.split('\n')
        .filter(line => line !== '' && !line.startsWith('#'));
    expect(owners('https://github.com', 'acme')).toEqual([
      '* @acme/platform',
      '/apps/*/overlays/staging/ @acme/qa-engineers',
      '/apps/*/overlays/production/ @acme/platform',
      '/apps/cart-api/ @acme/check_out',
      '/apps/cart-api/overlays/staging/ @acme/check_out @acme/qa-engineers',
      '/apps/cart-api/overlays/production/ @acme/check_out @acme/platform',
      '/apps/*/overlays/*/environment.yaml @acme/platform',
    ]);
    expect(owners('https://git.acme.io', 'platform')).toContain(
      'apps/[^/]+/overlays/production/.* @platform/platform',
    );
  });

  it('refuses a team whose name would be read as something else', () => {
    expect(() =>
      generateGitOps(context.organisation, [{ name: 'a\n* @evil' }]),
    ).toThrow('group: found "a\\n* @evil"; accepted: a name of');
  });
});

function fail(): never {
  throw new Error('the service has no environment');
}

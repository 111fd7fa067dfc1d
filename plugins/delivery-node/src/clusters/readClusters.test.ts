import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ConfigReader } from '@backstage/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCredentials } from './credentials';
import { readClusters } from './readClusters';

const nonprod = {
  name: 'nonprod',
  title: 'Non-production',
  url: 'https://127.0.0.1:7021/',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'canary-token',
  caFile: '/ca.crt',
  customResources: [
    { group: 'acme.io', apiVersion: 'v1', plural: 'databases' },
  ],
};

const read = (clusters: object[], rest: object = {}) =>
  readClusters(
    new ConfigReader({
      kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
      ...rest,
    }),
  );

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clusters-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('clusters of the configuration', () => {
  it('are those of Backstage’s own locator, with kinds of their own and of all', async () => {
    const { clusters, notices } = await readClusters(
      new ConfigReader({
        kubernetes: {
          customResources: [
            { group: 'acme.io', apiVersion: 'v1', plural: 'queues' },
          ],
          clusterLocatorMethods: [
            { type: 'config', clusters: [nonprod] },
            { type: 'localKubectlProxy' },
          ],
        },
      }),
    );
    expect(clusters).toMatchObject([
      {
        name: 'nonprod',
        title: 'Non-production',
        server: 'https://127.0.0.1:7021',
        access: { by: 'service-account', skipTlsVerify: false },
        customResources: [{ plural: 'databases' }, { plural: 'queues' }],
      },
      { name: 'local', access: { by: 'kubectl-proxy' } },
    ]);
    expect(notices).toEqual([]);
  });

  it('never show a token, printed or as JSON', async () => {
    const { clusters } = await read([nonprod]);
    expect(inspect(clusters, { depth: 9 })).not.toContain('canary');
    expect(JSON.stringify(clusters)).not.toContain('canary');
    const access = clusters[0]?.access;
    expect(access?.by === 'service-account' && access.token?.()).toBe(
      'canary-token',
    );
  });

  it('of the catalog are ignored, and other locators and ways to sign in are told by key with what is accepted', async () => {
    const { clusters, notices } = await readClusters(
      new ConfigReader({
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'catalog' },
            { type: 'gke', projectId: 'x' },
            {
              type: 'config',
              clusters: [
                { ...nonprod, authProvider: 'google' },
                { ...nonprod, name: 'open', skipTLSVerify: true },
              ],
            },
          ],
        },
      }),
    );
    expect(clusters.map(({ name }) => name)).toEqual(['open']);
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^kubernetes\.clusterLocatorMethods\[0\]\.type: clusters of the catalog are ignored on purpose/,
      ),
      "kubernetes.clusterLocatorMethods[1].type: found gke, accepted are config and localKubectlProxy; its clusters aren't watched",
      expect.stringMatching(
        /clusters\[0\]\.authProvider: found google, accepted are serviceAccount and localKubectlProxy/,
      ),
      expect.stringContaining('skipTLSVerify'),
    ]);
  });

  it.each([
    ['http://nonprod.acme.io', 'found http://nonprod.acme.io'],
    ['https://me:pw@nonprod.acme.io', 'found a URL with a user'],
    ['https://nonprod.acme.io/?x=1', 'found a URL with a query'],
    ['nonprod', 'found no URL'],
  ])('refuse the URL %s', async (url, found) => {
    await expect(read([{ ...nonprod, url }])).rejects.toThrow(
      `kubernetes.clusterLocatorMethods[0].clusters[0].url: ${found}, accepted is https://`,
    );
  });

  it('refuse two of one name, and names and kinds that can’t be', async () => {
    await expect(read([nonprod, nonprod])).rejects.toThrow('two clusters');
    await expect(read([{ ...nonprod, name: 'a\nb' }])).rejects.toThrow(
      'clusters[0].name: found "a\\nb", accepted',
    );
    const customResources = [
      { group: '../x', apiVersion: 'v1', plural: 'pods' },
    ];
    await expect(read([{ ...nonprod, customResources }])).rejects.toThrow(
      'customResources[0].group: found "../x"',
    );
  });

  it('come from a kubeconfig file too: all contexts or the named ones, with credentials read again each time', async () => {
    const file = join(folder, 'kubeconfig');
    const kubeconfig = (token: string) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: ['a', 'b'].map(name => ({
          name,
          cluster: { server: `https://${name}.acme.io` },
        })),
        users: [{ name: 'me', user: { token } }],
        contexts: ['a', 'b'].map(name => ({
          name: `at-${name}`,
          context: { cluster: name, user: 'me' },
        })),
      });
    await writeFile(file, kubeconfig('first'));
    const config = (contexts?: string[]) =>
      new ConfigReader({ delivery: { kubeconfig: { file, contexts } } });
    const { clusters } = await readClusters(config());
    expect(clusters.map(({ name, server }) => [name, server])).toEqual([
      ['at-a', 'https://a.acme.io'],
      ['at-b', 'https://b.acme.io'],
    ]);
    const one = await readClusters(config(['at-b']));
    expect(one.clusters.map(({ name }) => name)).toEqual(['at-b']);
    await expect(readClusters(config(['c']))).rejects.toThrow(
      'delivery.kubeconfig.contexts[0]: found "c", accepted are at-a, at-b',
    );
    const [first] = clusters;
    if (!first) throw new Error('no cluster');
    await writeFile(file, kubeconfig('second'));
    const credentials = await loadCredentials(first);
    expect(credentials.getCurrentUser()?.token).toBe('second');
  });

  it('without a token are asked with that of the portal’s own pod, which is checked against the authority beside it', async () => {
    await writeFile(join(folder, 'token'), 'mounted');
    await writeFile(join(folder, 'ca.crt'), 'authority');
    const { clusters } = await read([
      { ...nonprod, serviceAccountToken: undefined, caFile: undefined },
    ]);
    const [first] = clusters;
    if (!first) throw new Error('no cluster');
    const options: RequestOptions = {};
    await (await loadCredentials(first, folder)).applyToHTTPSOptions(options);
    expect(options).toMatchObject({
      headers: { Authorization: 'Bearer mounted' },
      ca: Buffer.from('authority'),
    });
  });

  it('of a kubeconfig file that can’t be read stop the start-up, naming the key', async () => {
    await expect(
      readClusters(
        new ConfigReader({ delivery: { kubeconfig: { file: '/none' } } }),
      ),
    ).rejects.toThrow(
      "delivery.kubeconfig.file: /none can't be read as a kubeconfig file (ENOENT)",
    );
  });
});

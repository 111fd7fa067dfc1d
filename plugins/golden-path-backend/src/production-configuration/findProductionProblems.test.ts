import { ConfigReader } from '@backstage/config';
import { describe, expect, it } from 'vitest';
import { findProductionProblems } from './findProductionProblems';

const complete = {
  app: { baseUrl: 'https://portal.acme.io', signIn: 'oidc' },
  backend: {
    baseUrl: 'https://portal.acme.io',
    database: {
      client: 'pg',
      connection: { host: 'db', user: 'portal', password: 'p' },
    },
    cache: { store: 'redis', connection: 'redis://cache' },
  },
  auth: {
    session: { secret: 's' },
    providers: {
      oidc: {
        production: {
          metadataUrl: 'https://id',
          clientId: 'a',
          clientSecret: 'b',
        },
      },
    },
  },
  permission: { enabled: true },
  goldenPath: {
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: 'https://git.acme.io/platform/config' },
  },
};

describe('a production configuration', () => {
  it('is accepted when everything needed is there', () => {
    expect(findProductionProblems(new ConfigReader(complete))).toEqual([]);
  });

  it('is refused with every missing key and the variable that sets it, at once', () => {
    const problems = findProductionProblems(
      new ConfigReader({ app: { signIn: 'oidc' } }),
    );
    expect(problems).toContain(
      'auth.session.secret is missing; set AUTH_SESSION_SECRET',
    );
    expect(problems).toContain(
      'backend.cache.store is missing; accepted in production: redis, valkey',
    );
    expect(problems.length).toBeGreaterThan(10);
  });

  it('is refused when it leaves a way in that asks for no credentials, or turns permissions off', () => {
    const open = {
      ...complete,
      auth: {
        ...complete.auth,
        providers: { ...complete.auth.providers, demo: {}, guest: {} },
      },
      permission: { enabled: false },
    };
    expect(findProductionProblems(new ConfigReader(open))).toEqual([
      'permission.enabled is false; accepted in production: true',
      'auth.providers.guest lets people be whoever they like; leave it out in production',
      'auth.providers.demo lets people be whoever they like; leave it out in production',
    ]);
  });

  it('is refused while an address is still the embedded default, because a variable was not set', () => {
    const local = {
      ...complete,
      app: { ...complete.app, baseUrl: 'http://localhost:3000' },
    };
    expect(findProductionProblems(new ConfigReader(local))).toEqual([
      'app.baseUrl is "http://localhost:3000", the embedded default; set PORTAL_URL',
    ]);
  });

  it('is refused while a cluster is still the embedded default or lacks its address or token, naming it', () => {
    const clusters = [
      { name: 'nonprod', url: 'https://127.0.0.1:7021' },
      { name: 'prod-eu' },
      {
        name: 'prod-us',
        url: 'https://10.0.0.1',
        authProvider: 'serviceAccount',
      },
      {
        name: 'own',
        url: 'https://kubernetes.default.svc',
        authProvider: 'serviceAccount',
      },
    ];
    const kubernetes = {
      clusterLocatorMethods: [
        { type: 'localKubectlProxy' },
        { type: 'config', clusters },
      ],
    };
    expect(
      findProductionProblems(new ConfigReader({ ...complete, kubernetes })),
    ).toEqual([
      'kubernetes.clusterLocatorMethods[1].clusters[0].url is "https://127.0.0.1:7021", the embedded default; set NONPROD_CLUSTER_URL',
      'kubernetes.clusterLocatorMethods[1].clusters[1].url is missing; set PROD_EU_CLUSTER_URL',
      'kubernetes.clusterLocatorMethods[1].clusters[2].serviceAccountToken is missing; set PROD_US_CLUSTER_TOKEN',
    ]);
  });
});

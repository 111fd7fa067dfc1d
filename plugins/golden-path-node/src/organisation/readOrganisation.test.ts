import { ConfigReader } from '@backstage/config';
import { describe, expect, it } from 'vitest';
import { readOrganisation } from './readOrganisation';

const minimal = {
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
};

describe('reading the organisation from app-config.yaml', () => {
  it('fills what is left out and leaves keys of other parts to them', () => {
    const config = new ConfigReader({
      goldenPath: {
        ...minimal,
        permission: { platformGroup: 'group:default/platform' },
        templates: {},
        onCall: {},
        alerts: {},
      },
    });
    const organisation = readOrganisation(config);
    expect(organisation).not.toHaveProperty('permission');
    expect(organisation.environments.map(({ name }) => name)).toEqual([
      'dev',
      'qa',
      'staging',
      'production',
    ]);
    expect(organisation.serviceRepositories.visibility).toBe('private');
  });

  it('names a wrong key from the root of the configuration and offers the nearest one', () => {
    const read = (goldenPath?: object) =>
      readOrganisation(
        new ConfigReader(goldenPath ? { goldenPath: { ...goldenPath } } : {}),
      );
    expect(() => read({ ...minimal, enviroments: [] })).toThrow(
      /goldenPath\.enviroments: is not a known key; did you mean environments\?/,
    );
    expect(() =>
      read({
        ...minimal,
        organisation: { ...minimal.organisation, domain: 'ACME' },
      }),
    ).toThrow(/goldenPath\.organisation\.domain: found "ACME"; accepted:/);
    expect(() => read()).toThrow(/goldenPath/);
  });
});

import { NotFoundError } from '@backstage/errors';
import type {
  FoundRunbook,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { describe, expect, it } from 'vitest';
import { catalogPath, tabPath } from '../links/tabPath';
import { askedRunbook, askingPath } from './askedRunbook';
import { lookForRunbook, type Sources } from './lookForRunbook';

const read = (address: string) => {
  const { pathname, searchParams, hash } = new URL(address, 'http://portal');
  return askedRunbook(pathname.slice('/runbooks/'.length), searchParams, hash);
};

const service = (name: string, namespace = 'default') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace },
  spec: { type: 'service' },
});

const missing = () =>
  Object.assign(new NotFoundError('there is no such service'), {
    statusCode: 404,
  });

/** A backend that knows refunds-api with one alert that has a page and one that hasn't. */
const sources = (part: Partial<Sources['runbooks']> = {}): Sources => ({
  patience: 50,
  catalog: {
    getEntities: async () => ({
      items: [
        service('refunds-api'),
        service('audit-api', 'risk'),
        service('ledger-api', 'risk'),
      ],
    }),
  },
  runbooks: {
    async find({ service: name, alert, environment }): Promise<FoundRunbook> {
      if (name === 'component:risk/ledger-api')
        return {
          service: name,
          environment: 'production',
          page: undefined,
          anchor: undefined,
        };
      if (name !== 'refunds-api') throw missing();
      return {
        service: 'component:default/refunds-api',
        environment: environment ?? 'production',
        page:
          alert === 'RefundsApiDown'
            ? 'docs/runbooks/RefundsApiDown.md'
            : undefined,
        anchor: alert === 'RefundsApiDown' ? 'section-look' : undefined,
      };
    },
    getRunbooks: async () =>
      ({
        environments: [
          { alerts: [{ name: 'RefundsApiDown' }, { name: 'RefundsApiSlow' }] },
        ],
        pages: [],
      }) as unknown as ServiceRunbooks,
    ...part,
  },
});

const lookFor = (address: string, from = sources()) => {
  const asked = read(address);
  if (!asked) throw new Error(`${address} asks for nothing`);
  return lookForRunbook(asked, from);
};

describe('the address of a runbook', () => {
  it('asks for a service or one of its alerts, and nothing else anywhere', () => {
    expect(
      read('/runbooks/refunds-api/RefundsApiDown?environment=qa&x=1#look'),
    ).toEqual({
      service: 'refunds-api',
      alert: 'RefundsApiDown',
      environment: 'qa',
      namespace: undefined,
      anchor: 'look',
    });
    expect(read('/runbooks/refunds-api/')).toMatchObject({
      service: 'refunds-api',
      alert: undefined,
    });
    for (const path of [
      '',
      'a/b/c',
      '../x',
      'a/..',
      'a/b?c',
      'https:',
      '-',
      'a/%2e%2e',
    ])
      expect(
        askedRunbook(path, new URLSearchParams(), ''),
        path,
      ).toBeUndefined();
    expect(askingPath({ service: 'a', alert: 'B', environment: 'a b' })).toBe(
      '/runbooks/a/B?environment=a+b',
    );
  });

  it('leads to the section in the tab of its service, in the environment where it fires', async () => {
    const found = await lookFor('/runbooks/refunds-api/RefundsApiDown');
    if (!found.found) throw new Error('nothing was found');
    expect(tabPath(catalogPath(found.service), found.place)).toBe(
      '/catalog/default/component/refunds-api/runbooks?environment=production&page=docs%2Frunbooks%2FRefundsApiDown.md&alert=RefundsApiDown#section-look',
    );
  });

  it('leads to an alert without a page, but says that there is no such alert or service', async () => {
    expect(
      await lookFor('/runbooks/refunds-api/RefundsApiSlow?environment=qa'),
    ).toMatchObject({
      found: true,
      place: { environment: 'qa', alert: 'RefundsApiSlow' },
    });
    expect(await lookFor('/runbooks/refunds-api/RefundsApiDwon')).toMatchObject(
      { found: false, missing: 'alert', nearest: ['RefundsApiDown'] },
    );
    expect(await lookFor('/runbooks/refund-api')).toMatchObject({
      found: false,
      missing: 'service',
      nearest: ['refunds-api'],
    });
    expect(await lookFor('/runbooks/zzz')).toMatchObject({ nearest: [] });
  });

  it('leads to the tab without an environment while the backend is silent, fails, or hides the service', async () => {
    const silent = sources({ find: () => new Promise(() => {}) });
    const failing = sources({
      find: async () => {
        throw new Error('socket hang up');
      },
    });
    for (const from of [silent, failing])
      expect(
        await lookFor('/runbooks/refunds-api/RefundsApiDown', from),
      ).toEqual({
        found: true,
        service: 'component:default/refunds-api',
        place: { alert: 'RefundsApiDown', anchor: undefined },
      });
    expect(await lookFor('/runbooks/audit-api')).toEqual({
      found: true,
      service: 'component:risk/audit-api',
      place: { alert: undefined, anchor: undefined },
    });
  });

  it('leads to the tab of a service that is being read for the first time, for the alert and environment that were asked for', async () => {
    const found = {
      service: 'component:default/refunds-api',
      environment: undefined,
      page: undefined,
      anchor: undefined,
    };
    const from = sources({
      find: async () => found,
      getRunbooks: async () =>
        ({
          environments: [],
          pages: [],
          firstReading: { environments: ['qa'], ahead: 3, failed: 0 },
        }) as unknown as ServiceRunbooks,
    });
    expect(
      await lookFor(
        '/runbooks/refunds-api/RefundsApiDown?environment=qa',
        from,
      ),
    ).toEqual({
      found: true,
      service: 'component:default/refunds-api',
      place: {
        environment: 'qa',
        page: undefined,
        alert: 'RefundsApiDown',
        anchor: undefined,
      },
    });
  });

  it('has the tab wait for the environment of a namespace that is not known yet, and takes no other', async () => {
    const from = sources({
      find: async () => ({
        service: 'component:default/refunds-api',
        environment: undefined,
        page: 'docs/runbooks/RefundsApiDown.md',
        anchor: undefined,
      }),
    });
    expect(
      await lookFor(
        '/runbooks/refunds-api/RefundsApiDown?namespace=refunds-qa',
        from,
      ),
    ).toMatchObject({
      place: { environment: undefined, namespace: 'refunds-qa' },
    });
  });

  it('finds a service of another namespace by its name', async () => {
    expect(await lookFor('/runbooks/ledger-api')).toMatchObject({
      service: 'component:risk/ledger-api',
      place: { environment: 'production' },
    });
  });
});

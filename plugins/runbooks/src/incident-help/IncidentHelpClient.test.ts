import type { Incident } from '@golden-path/plugin-golden-path-react';
import type {
  OnCallNow,
  RunbookPage,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { describe, expect, it } from 'vitest';
import type { RunbooksApi } from '../api';
import { IncidentHelpClient, onCallOf } from './IncidentHelpClient';

const incident: Incident = {
  service: { kind: 'component', namespace: 'default', name: 'refunds-api' },
  environment: 'production',
  health: 'Degraded',
  reason: 'crash-loop',
  sync: 'in-sync',
};

const onCall: OnCallNow = {
  source: 'PagerDuty',
  problem: undefined,
  observedAt: '2026-11-20T10:00:00Z',
  service: undefined,
  escalationPolicy: undefined,
  now: [
    {
      name: 'Tomás Vidal',
      url: undefined,
      level: 2,
      afterMinutes: undefined,
      from: undefined,
      until: undefined,
    },
    {
      name: 'Priya Natarajan',
      url: 'https://acme.pagerduty.com/users/P1',
      level: 1,
      afterMinutes: undefined,
      from: undefined,
      until: '2026-11-23T09:00:00Z',
    },
  ],
  next: [],
  incidents: [],
};

const page = {
  id: 'docs/runbook.md',
  source: 'repository',
  title: 'Runbook of refunds-api',
  text: '# Runbook of refunds-api\n\n## A pod restarts\n\nLook at it.\n',
} as RunbookPage;

const runbooks = {
  pages: [page],
  environments: [
    {
      name: 'production',
      alerts: [
        {
          name: 'RefundsApiRestarting',
          state: 'firing',
          page: { leads: 'page', page: page.id, anchor: 'a-pod-restarts' },
        },
      ],
    },
  ],
} as unknown as ServiceRunbooks;

type Asked = ConstructorParameters<typeof IncidentHelpClient>[0];

const client = (part: Partial<RunbooksApi> = {}) =>
  new IncidentHelpClient(
    {
      getRunbooks: async () => runbooks,
      getPage: async () => page,
      getOnCall: async () => onCall,
      getPlatformPages: async () => ({
        pages: [],
        organisation: { state: 'absent', reason: 'none' },
      }),
      ...part,
    } satisfies Asked,
    ({ name }) => `/catalog/default/component/${name}`,
  );

describe('help for an incident', () => {
  it('names the section that the alert leads to, and who is called first with the hand-over', async () => {
    expect(await client().help(incident)).toEqual({
      runbook: {
        title: 'A pod restarts',
        why: 'for RefundsApiRestarting, which is firing',
        to: '/catalog/default/component/refunds-api/runbooks?environment=production&page=docs%2Frunbook.md&alert=RefundsApiRestarting#a-pod-restarts',
      },
      onCall: {
        name: 'Priya Natarajan',
        url: 'https://acme.pagerduty.com/users/P1',
        until: '2026-11-23T09:00:00Z',
        asOf: undefined,
      },
      nobody: undefined,
    });
  });

  it('is what is left when a source is silent, and nothing when the service is hidden', async () => {
    const fails = async () => {
      throw new Error('socket hang up');
    };
    const help = await client({
      getPage: fails,
      getOnCall: fails,
      getPlatformPages: fails,
    }).help(incident);
    expect(help).toMatchObject({
      runbook: { title: 'Runbook of refunds-api' },
      onCall: undefined,
      nobody: 'Who is on call could not be read.',
    });
    await expect(client({ getRunbooks: fails }).help(incident)).rejects.toThrow(
      'socket hang up',
    );
  });

  it('says why nobody is named, and how old an answer is that may not hold any more', () => {
    expect(
      onCallOf({ ...onCall, problem: 'PagerDuty answered 500.' }).onCall,
    ).toMatchObject({ asOf: '2026-11-20T10:00:00Z' });
    expect(onCallOf({ ...onCall, now: [], source: undefined }).nobody).toBe(
      'No on-call source is configured.',
    );
    expect(onCallOf({ ...onCall, now: [] }).nobody).toBe(
      'PagerDuty names nobody.',
    );
  });
});

import type { Incident } from '@golden-path/plugin-golden-path-react';
import type {
  RunbookPageSummary,
  RunbooksEnvironment,
  ServiceAlert,
} from '@golden-path/plugin-runbooks-common';
import { describe, expect, it } from 'vitest';
import { matchRunbook } from './matchRunbook';

const page = (id: string, title: string, alert?: string): RunbookPageSummary =>
  ({
    id,
    title,
    alert,
    source: id.startsWith('docs/') ? 'repository' : 'portal',
  }) as RunbookPageSummary;

const alertPage = (alert: string, title: string) =>
  page(`docs/runbooks/${alert}.md`, title, alert);

const pages = [
  page('docs/runbook.md', 'Runbook of payments-api'),
  alertPage('PaymentsApiRestarting', 'A pod restarts again and again'),
  alertPage('PaymentsApiLatencyHigh', 'Answers are slow'),
  alertPage('PaymentsApiSecretsNotSynced', 'Secrets are not kept up to date'),
];

const platform = [
  page('portal/application-not-syncing', 'An application doesn’t sync'),
  page('portal/crash-loop', 'A container crashes again and again'),
  page('portal/environment-drift', 'An environment drifted'),
  page('portal/failed-migration', 'A migration failed'),
  page('portal/out-of-memory', 'A container runs out of memory'),
  page('portal/resource-stuck', 'An object is stuck'),
];

const alert = (name: string, state: ServiceAlert['state']): ServiceAlert =>
  ({
    name,
    state,
    page: {
      leads: 'page',
      page: `docs/runbooks/${name}.md`,
      anchor: undefined,
    },
  }) as ServiceAlert;

const match = (
  incident: Partial<Incident>,
  ...alerts: readonly ServiceAlert[]
) =>
  matchRunbook(
    {
      service: {
        kind: 'component',
        namespace: 'default',
        name: 'payments-api',
      },
      environment: 'production',
      health: 'Degraded',
      reason: undefined,
      sync: 'in-sync',
      ...incident,
    },
    {
      pages,
      environments: [
        { name: 'production', alerts } as unknown as RunbooksEnvironment,
      ],
    },
    platform,
  );

describe('the runbook for an incident', () => {
  it('is the page of an alert that fires there, the one about the cause first', () => {
    const alerts = [
      alert('PaymentsApiLatencyHigh', 'firing'),
      alert('PaymentsApiRestarting', 'firing'),
    ];
    expect(match({ reason: 'out-of-memory' }, ...alerts)).toEqual({
      title: 'A pod restarts again and again',
      why: 'for PaymentsApiRestarting, which is firing',
      tab: {
        environment: 'production',
        page: 'docs/runbooks/PaymentsApiRestarting.md',
        alert: 'PaymentsApiRestarting',
        anchor: undefined,
      },
    });
    expect(match({ sync: 'not-syncing' }, ...alerts)?.title).toBe(
      'Answers are slow',
    );
  });

  it('is a page about the cause while nothing fires: what people wrote about it, else what comes with the portal', () => {
    const quiet = alert('PaymentsApiRestarting', 'inactive');
    const titleFor = (reason: string) => match({ reason }, quiet)?.title;
    expect(titleFor('crash-loop')).toBe('A pod restarts again and again');
    expect(titleFor('out-of-memory')).toBe('A container runs out of memory');
    expect(titleFor('statefulset-degraded')).toBe('An object is stuck');
    expect(titleFor('configuration')).toBe('Secrets are not kept up to date');
    expect(match({ reason: 'init-crash' }, quiet)).toMatchObject({
      tab: { environment: 'production', page: 'portal/failed-migration' },
      why: 'for init crash',
    });
  });

  it('is about syncing where only Git and cluster differ, and else the runbook of the service', () => {
    const healthy = { health: 'Healthy' };
    expect(match({ ...healthy, sync: 'not-syncing' })?.tab.page).toBe(
      'portal/application-not-syncing',
    );
    expect(match({ ...healthy, sync: 'drifted' })?.tab.page).toBe(
      'portal/environment-drift',
    );
    expect(match({ reason: 'unheard-of', sync: 'drifted' })?.why).toBe(
      'for what differs from Git',
    );
    expect(match({ reason: 'unheard-of' })?.title).toBe(
      'Runbook of payments-api',
    );
  });
});

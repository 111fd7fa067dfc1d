import type {
  OnCallNow,
  RunbookPage,
  RunbooksEnvironment,
  ServiceAlert,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A time before now, or after it where it is negative; ISO 8601. */
export const ago = (milliseconds: number): string =>
  new Date(Date.now() - milliseconds).toISOString();

const commit = '7d3e0aa41c5d9be0f1f2a3b4c5d6e7f8091a2b3c';
/** Tag of the release that runs in each environment. */
export const release = 'sha-154418c4208423d6644ccf16ddd5cede1d1f2762';

const folder = 'https://git.example.org/payments/payments-api/src/branch/main';

/** A page of payments-api. */
export const page = (
  id: string,
  text: string,
  more: Partial<RunbookPage> = {},
): RunbookPage => ({
  id,
  source: 'repository',
  title: /^# (.*)$/m.exec(text)?.[1] ?? id,
  alert: /^docs\/runbooks\/(.*)\.md$/.exec(id)?.[1],
  url: `${folder}/${id}`,
  editUrl: `${folder.replace('/src/', '/_edit/')}/${id}`,
  commit,
  reviewed: { at: ago(21 * day), by: 'Priya Natarajan', stated: true },
  readAt: ago(20_000),
  text,
  stale: undefined,
  ...more,
});

/** Page of the alert that fires. */
export const crashLooping = page(
  'docs/runbooks/PaymentsApiPodsCrashLooping.md',
  `# Pods crash looping

## What it means

At least one container of payments-api has restarted. See the [runbook](../runbook.md#escalation).

## Look

1. See which pods restart, and why

   \`\`\`sh
   kubectl --context {{environment.cluster}} -n {{environment.namespace}} get pods
   \`\`\`

2. Read the last words of the container

   \`\`\`sh
   kubectl -n {{environment.namespace}} logs {{alert.labels.pod}} -c <container> --previous
   \`\`\`

3. Compare memory with the limit

## Decide

1. Was something promoted in the last hour? Roll back first
2. If nothing changed, raise the limit for now
`,
);

/** The page about the whole service. */
export const mainRunbook = page(
  'docs/runbook.md',
  `# Runbook of payments-api

## Summary

Takes payments.

| Environment | Cluster |
| ----------- | ------- |
| dev         | nonprod |
| production  | prod    |

## Escalation

1. Tell the team payments
`,
);

/** An alert of payments-api. */
export const alert = (
  name: string,
  more: Partial<ServiceAlert> = {},
): ServiceAlert => ({
  name,
  severity: 'page',
  expression: 'up == 0',
  for: undefined,
  summary: `${name} says so`,
  state: 'inactive',
  since: undefined,
  mute: undefined,
  series: [],
  url: undefined,
  page: { leads: 'page', page: 'docs/runbook.md', anchor: undefined },
  ...more,
});

const firing = alert('PaymentsApiPodsCrashLooping', {
  state: 'firing',
  since: ago(24 * minute),
  series: [{ pod: 'payments-api-7d9f', namespace: 'payments-api-production' }],
  url: 'https://alertmanager.example.org/#/alerts',
  page: { leads: 'page', page: crashLooping.id, anchor: 'section-look' },
});

const alerts: readonly ServiceAlert[] = [
  firing,
  alert('PaymentsApiMemoryNearLimit', {
    state: 'pending',
    since: ago(3 * minute),
    for: '10m',
    severity: 'ticket',
  }),
  alert('PaymentsApiQueueDepth', {
    state: 'silenced',
    since: ago(80 * minute),
    mute: {
      by: 'silence',
      author: 'Mina Park',
      comment: 'load test',
      until: ago(-minute),
      url: undefined,
    },
  }),
  alert('PaymentsApiLatencyHigh'),
  alert('PaymentsApiCertExpiry', {
    page: {
      leads: 'nowhere',
      reason: 'docs/runbooks/PaymentsApiCertExpiry.md is not there.',
    },
  }),
];

/** An environment of payments-api. */
export const environment = (
  name: string,
  order: number,
  more: Partial<RunbooksEnvironment> = {},
): RunbooksEnvironment => ({
  name,
  order,
  productionSizing: name === 'production',
  place: {
    service: { name: 'payments-api' },
    environment: {
      name,
      cluster: name === 'production' ? 'prod' : 'nonprod',
      namespace: `payments-api-${name}`,
    },
    workload: { kind: 'Deployment', name: 'payments-api' },
    alert: undefined,
  },
  alerts: alerts.map(each => ({
    ...each,
    state: 'inactive',
    since: undefined,
    mute: undefined,
    series: [],
  })),
  rules: { state: 'read', at: ago(minute) },
  live: { state: 'read', at: ago(9_000) },
  lastChange: {
    title: `payments-api: ${release}`,
    author: 'Dana Whitfield',
    at: ago(38 * minute),
    url: 'https://git.example.org/platform/gitops-config/pulls/412',
    number: 412,
  },
  release,
  links: [{ title: 'Logs', url: 'https://logs.example.org/?from=1&to=2' }],
  ...more,
});

const portalPage = page('portal/drift', '# The cluster drifted\n\nSync it.\n', {
  source: 'portal',
  url: undefined,
  editUrl: undefined,
  commit: undefined,
  reviewed: undefined,
});

/** Pages of the example with their texts. */
export const pages: readonly RunbookPage[] = [
  mainRunbook,
  crashLooping,
  portalPage,
];

/** payments-api while an alert fires in production, as a person of its team sees it. */
export const paymentsApi = (
  more: Partial<ServiceRunbooks> = {},
): ServiceRunbooks => ({
  service: 'component:default/payments-api',
  name: 'payments-api',
  owner: 'group:default/team-payments',
  workload: 'http-api',
  repository: {
    url: folder,
    state: { state: 'read', at: ago(20_000) },
  },
  pages: [mainRunbook, crashLooping],
  findings: [
    {
      kind: 'missing-page',
      severity: 'error',
      message: 'PaymentsApiCertExpiry leads to no page.',
      fix: 'Write docs/runbooks/PaymentsApiCertExpiry.md.',
      page: undefined,
      alert: 'PaymentsApiCertExpiry',
      environments: ['dev', 'production'],
      line: undefined,
    },
    {
      kind: 'dead-link',
      severity: 'warning',
      message: 'It links docs/old.md, which is not there.',
      fix: 'Correct the link or take it out.',
      page: crashLooping.id,
      alert: undefined,
      environments: [],
      line: 5,
    },
  ],
  environments: [
    environment('dev', 0),
    environment('production', 1, { alerts }),
  ],
  allowed: { tick: true, refresh: true, requestEmergencyChange: true },
  revision: 1,
  ...more,
});

/** Who is on call for payments-api. */
export const onCall = (more: Partial<OnCallNow> = {}): OnCallNow => ({
  source: 'PagerDuty',
  problem: undefined,
  observedAt: ago(20_000),
  service: { name: 'payments-api', url: 'https://pd.example.org/services/P1' },
  escalationPolicy: { name: 'payments', url: undefined },
  now: [
    {
      name: 'Tomás Vidal',
      url: undefined,
      level: 2,
      afterMinutes: 10,
      from: undefined,
      until: undefined,
    },
    {
      name: 'Priya Natarajan',
      url: 'https://pd.example.org/users/U1',
      level: 1,
      afterMinutes: 0,
      from: ago(2 * day),
      until: ago(-3 * 60 * minute - 59_000),
    },
  ],
  next: [
    {
      name: 'Lena Fischer',
      url: undefined,
      level: 1,
      afterMinutes: 0,
      from: ago(-3 * 60 * minute),
      until: undefined,
    },
  ],
  incidents: [
    {
      number: 81,
      title: 'Pods crash looping',
      url: 'https://pd.example.org/incidents/81',
      state: 'triggered',
      urgency: 'high',
      openedAt: ago(23 * minute),
      assignees: ['Priya Natarajan'],
    },
  ],
  ...more,
});

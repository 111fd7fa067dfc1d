import type { WorkloadType } from './workloadType';

/** A service that answers HTTP requests. */
export const httpApi: WorkloadType = {
  id: 'http-api',
  title: 'HTTP API',
  description:
    'Answers HTTP requests behind the gateway and scales with its load.',
  component: 'api',
  listens: true,
  scheduled: false,
  runtimes: ['node'],
  runbookSections: [
    'Summary',
    'Facts',
    'Alerts',
    'Deploy and roll back',
    'Scale',
    'Shed traffic',
    'Troubleshooting',
    'Dependencies',
    'Secrets',
    'Logging',
    'Escalation',
  ],
};

import type { GenerationContext } from '../../generation/types';
import { contextOf } from './context';

/** The services whose trees are committed below `__golden__`. */
export const fixtures: Readonly<Record<string, GenerationContext>> = {
  defaults: contextOf(),
  everything: contextOf(
    {
      port: 3000,
      exposure: { public: true, host: 'refunds.acme.com' },
      dependencies: [
        { type: 'postgres' },
        { type: 'redis' },
        { type: 'internet' },
        { type: 'service', name: 'ledger-api' },
      ],
      migrations: { command: ['dist/migrate.js'] },
      rollout: 'canary',
      secrets: ['STRIPE_KEY'],
      config: {
        REFUND_LIMIT: '250',
        PAYMENT_PROVIDER: {
          value: 'sandbox',
          environments: { production: 'live' },
        },
      },
      sizing: {
        qa: { replicas: { min: 3, max: 3 } },
        production: {
          replicas: { min: 4, max: 20 },
          memory: { request: '512Mi', limit: '1Gi' },
        },
      },
      slo: {
        availability: 99.95,
        latency: { milliseconds: 1000, percent: 95 },
      },
      slowStart: true,
      needsKubernetesApi: true,
    },
    { system: 'shop', tier: 'tier-1', description: 'Gives money back.' },
  ),
};

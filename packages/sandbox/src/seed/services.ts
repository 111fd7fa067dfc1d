import type { BlueprintInput } from '@golden-path/plugin-golden-path-common';
import {
  closeOfDay,
  keyInPlainText,
  openNetwork,
  shortShutdown,
  withoutRunbookLink,
  withoutSections,
  type HandEdit,
  type TextEdit,
} from './handMade';
import {
  alertWithoutPage,
  pageWithoutAlert,
  reviewedOn,
  withDeadLink,
} from './runbookGaps';

/** A service of the seed: what it is, and how far its releases have come. */
export interface SeedService {
  readonly name: string;
  readonly team: string;
  readonly system: string;
  readonly description: string;
  readonly tier?: 'tier-1' | 'tier-2' | 'tier-3';
  readonly spec?: Partial<BlueprintInput['spec']>;
  /** What its commits did after the first one, oldest first. */
  readonly changes: readonly string[];
  /** Number of the commit that each environment runs; 0 is the first. */
  readonly released: Readonly<Record<string, number>>;
  /** By number of a commit: what its image does, in words of a commit status, or `unpublished` where CI failed. */
  readonly images?: Readonly<Record<number, string>>;
  /** Environments whose overlay names a tag that moves. */
  readonly mutableTags?: Readonly<Record<string, string>>;
  /** Titles of open change requests with a preview. */
  readonly previews?: readonly string[];
  /** Files that its team has added to the config repository by hand, in the overlay of an environment. */
  readonly added?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What its team has changed by hand in what was generated, in the overlay of an environment. */
  readonly edited?: Readonly<Record<string, HandEdit>>;
  /** By number of a commit: what it did to other files of the service's repository than the list of changes. */
  readonly documents?: Readonly<
    Record<number, Readonly<Record<string, TextEdit>>>
  >;
}

const everywhere = (
  dev: number,
  qa: number,
  staging: number,
  production: number,
) => ({
  dev,
  qa,
  staging,
  production,
});

/**
 * The services of the demo organisation. Most are well; each of the others is in one of the states that the portal must
 * tell apart. `refunds-api` isn't here: people scaffold it.
 */
export const seedServices: readonly SeedService[] = [
  {
    name: 'payments-api',
    team: 'payments',
    system: 'payments-core',
    description: 'Takes payments by card and bank transfer.',
    tier: 'tier-1',
    spec: {
      secrets: ['PROVIDER_KEY'],
      dependencies: [
        { type: 'postgres' },
        { type: 'service', name: 'ledger-api' },
      ],
      onCall: { pagerduty: 'PPAYMNT1' },
    },
    changes: [
      'Accept bank transfers',
      'Retry the provider once after a timeout',
      'Name the payment in every log line',
      'Refuse amounts below the smallest coin',
      'Tell the ledger before the customer',
    ],
    released: everywhere(5, 5, 4, 2),
    previews: [
      'Take payments in instalments',
      'Round half up, as the bank does',
    ],
    edited: { production: shortShutdown('payments-api') },
  },
  {
    name: 'ledger-api',
    team: 'payments',
    system: 'payments-core',
    description: 'Keeps the books: every movement of money, in order.',
    tier: 'tier-1',
    spec: {
      rollout: 'canary',
      dependencies: [{ type: 'postgres' }],
      onCall: { pagerduty: 'PLEDGER1' },
    },
    changes: [
      'Balance accounts nightly',
      'Number entries without gaps',
      'Export a day as CSV',
    ],
    released: everywhere(3, 3, 3, 2),
    added: { qa: { 'close-of-day.yaml': closeOfDay } },
  },
  {
    name: 'payouts-api',
    team: 'payments',
    system: 'payments-core',
    description: 'Pays merchants what they have earned.',
    spec: {
      onCall: { pagerduty: 'PPAYOUT1' },
      sizing: {
        dev: { memory: { limit: '512Mi' } },
        qa: { memory: { limit: '512Mi' } },
        production: { memory: { request: '128Mi', limit: '256Mi' } },
      },
    },
    changes: [
      'Group payouts by bank',
      'Keep a whole batch in memory while it is checked',
      'Send a statement with each payout',
    ],
    images: { 2: 'needs 320Mi of memory', 3: 'needs 320Mi of memory' },
    released: everywhere(3, 3, 2, 2),
  },
  {
    name: 'cart-api',
    team: 'checkout',
    system: 'storefront',
    description: 'Holds what a visitor is about to buy.',
    spec: {
      dependencies: [{ type: 'redis' }],
      onCall: { pagerduty: 'PCARTAP1' },
    },
    edited: { production: keyInPlainText },
    changes: [
      'Merge two carts at sign-in',
      'Forget carts after a month',
      'Reserve what is in a cart',
    ],
    images: { 3: 'unpublished' },
    released: everywhere(3, 2, 2, 1),
  },
  {
    name: 'pricing-api',
    team: 'checkout',
    system: 'storefront',
    description: 'Says what a thing costs, with discounts and taxes.',
    spec: { onCall: { pagerduty: 'PPRICES1' } },
    edited: { staging: openNetwork('pricing-api') },
    changes: [
      'Round taxes by line',
      'Read discounts from the campaign service',
      'Wait for the price list before serving',
    ],
    images: { 3: 'never becomes ready' },
    released: everywhere(2, 3, 2, 2),
  },
  {
    name: 'orders-api',
    team: 'checkout',
    system: 'storefront',
    description: 'Turns a paid cart into an order.',
    spec: {
      dependencies: [
        { type: 'postgres' },
        { type: 'service', name: 'payments-api' },
      ],
      onCall: { pagerduty: 'PORDERS1' },
    },
    changes: [
      'Number orders by day',
      'Let support cancel an order, and shorten the runbook',
      'Tell the warehouse once',
    ],
    documents: {
      2: { 'docs/runbook.md': withoutSections('Shed traffic', 'Escalation') },
    },
    added: { production: { 'warehouse-alerts.yaml': alertWithoutPage } },
    released: everywhere(3, 3, 3, 3),
  },
  {
    name: 'accounts-api',
    team: 'identity',
    system: 'accounts',
    description: 'Knows customers, and what they allow us to know.',
    tier: 'tier-1',
    spec: {
      dependencies: [{ type: 'postgres' }],
      secrets: ['PEPPER'],
      onCall: { pagerduty: 'PACCNTS1' },
    },
    changes: [
      'Let customers take their data with them',
      'Forget an account for good',
      'Hash names in events',
      'Ask again before an address changes',
    ],
    documents: { 1: { 'docs/runbook.md': reviewedOn('2025-02-10') } },
    released: everywhere(4, 4, 4, 4),
  },
  {
    name: 'sessions-api',
    team: 'identity',
    system: 'accounts',
    description: 'Signs people in, and out everywhere.',
    spec: {
      dependencies: [{ type: 'redis' }],
      onCall: { pagerduty: 'PSESSIO1' },
    },
    changes: ['Sign out everywhere at once', 'Rotate keys weekly'],
    released: everywhere(2, 2, 1, 1),
  },
  {
    name: 'addresses-api',
    team: 'identity',
    system: 'accounts',
    description: 'Checks and completes postal addresses.',
    tier: 'tier-3',
    spec: { environments: ['dev', 'qa'] },
    changes: ['Know the streets of Portugal'],
    released: { dev: 1, qa: 0 },
  },
  {
    name: 'notifications-api',
    team: 'platform',
    system: 'developer-platform',
    description: 'Tells people by mail, chat and push.',
    spec: { onCall: { pagerduty: 'PNOTIFY1' } },
    changes: [
      'Send mails in the language of the reader',
      'Bundle what is not urgent',
    ],
    documents: {
      2: {
        'docs/runbook.md': withDeadLink(
          'Troubleshooting',
          'runbooks/NotificationsApiMailQueue.md',
        ),
      },
    },
    released: everywhere(2, 2, 2, 2),
    mutableTags: { qa: 'main' },
  },
  {
    name: 'feature-flags-api',
    team: 'platform',
    system: 'developer-platform',
    description: 'Turns features on for some before all.',
    spec: { onCall: { pagerduty: 'PFLAGSA1' } },
    changes: [
      'Turn a flag on for a share of the visitors',
      'Keep a record of who turned what',
    ],
    documents: {
      1: { 'docs/runbooks/FeatureFlagsApiStaleCache.md': pageWithoutAlert },
    },
    released: everywhere(2, 2, 2, 2),
  },
  {
    name: 'audit-api',
    team: 'platform',
    system: 'developer-platform',
    description: 'Remembers who did what, for as long as the law asks.',
    tier: 'tier-3',
    spec: { onCall: { pagerduty: 'PAUDITS1' } },
    changes: [
      'Seal a day of records, and move the runbook to the wiki',
      'Answer by person and by object',
    ],
    documents: {
      1: {
        'docs/runbook.md': () => undefined,
        'catalog-info.yaml': withoutRunbookLink,
      },
    },
    released: everywhere(2, 1, 1, 1),
  },
];

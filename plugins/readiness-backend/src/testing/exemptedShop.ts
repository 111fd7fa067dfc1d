import type { Exemption } from '@golden-path/plugin-readiness-common';
import type { ExemptionRequest } from '../exemptions';
import {
  checks,
  createReadinessFixture,
  refOf,
  type ReadinessFixture,
} from './readinessFixture';

/** A day in milliseconds. */
export const day = 86_400_000;
/** The scorecard that exemptions are asked for. */
export const shop = { service: refOf('shop'), environment: 'production' };
/** Who asks. */
export const me = 'user:default/me';
/** Who approves. */
export const ada = 'user:default/ada';

/** An exemption of one failing check. */
export const asked: ExemptionRequest = {
  service: shop.service,
  check: 'runbook',
  rule: undefined,
  environments: ['production'],
  reason: 'It is written in the next sprint.',
  expiresAt: '2026-11-23T12:00:00Z',
};

/** Status, verdict and exemption of a check as the page shows them. */
export const statusOf = async (
  { reader }: ReadinessFixture,
  check = 'runbook',
) => {
  const found = await reader.scorecards({ ...shop, visible: 'all' });
  const outcome = found?.environments
    .find(({ environment }) => environment === 'production')
    ?.checks.find(({ check: id }) => id === check);
  return outcome && [outcome.status, outcome.judged, outcome.exemption];
};
/** History of its production after its first evaluation. */
export const changesOf = async ({ reader }: ReadinessFixture) => {
  const history = await reader.history({ ...shop, visible: 'all', days: 90 });
  return (history?.changes ?? []).slice(checks.length);
};
/** What happened to an exemption, and who did it. */
export const eventsOf = async (
  { exemptions }: ReadinessFixture,
  { id }: Pick<Exemption, 'id'>,
) => (await exemptions.events(id)).map(({ change, by }) => [change, by]);

/** All exemptions. */
export const everything = { visible: 'all' as const, limit: 50 };
/** The whole fleet. */
export const summaryOf = {
  environment: 'production',
  group: 'owner' as const,
  claims: [],
  visible: 'all' as const,
};

/** A shop of which two checks fail in production. */
export async function openShop(
  ...database: Parameters<typeof createReadinessFixture>
): Promise<ReadinessFixture> {
  const fixture = await createReadinessFixture(...database);
  await fixture.add('shop', { runbook: 'fail', tracing: 'fail' });
  return fixture;
}

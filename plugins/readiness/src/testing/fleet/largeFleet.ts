import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { definitions } from '../definitions';
import type { FleetResult, FleetService } from './fleetService';

/** Numbers from 0 to 1 that are the same each time (a linear congruential generator). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const teamNames =
  'treasury growth ledger messaging billing inventory orders pricing checkout payments discovery identity fraud search catalogue shipping returns loyalty vouchers basket profile notifications media reporting analytics risk compliance onboarding partners marketplace tax invoicing wallet cards lending savings settlement platform'.split(
    ' ',
  );
const workloads = ['http-api', 'worker', 'cron-job'];
const day = 86_400_000;

/** How often each check fails, from rare to most of the time. */
const weightOf = (check: string, index: number) =>
  check === 'slo' || check === 'tracing' || check === 'min-ready-seconds'
    ? 1.6
    : check === 'startup-probe' || check === 'run-as-non-root'
      ? 0.15
      : 0.2 + ((index * 7) % 10) / 14;

function resultFor(
  check: string,
  chance: number,
  weight: number,
  next: () => number,
): FleetResult | undefined {
  const value = next();
  if (check === 'startup-probe' && value > 0.3)
    return { status: 'not-applicable' };
  if (value < chance * weight)
    return {
      status: 'fail',
      finding: `${check.replace(/-/g, ' ')} is not set on container app`,
      cause:
        next() < 0.7
          ? `the team’s shared base has no ${check.replace(/-/g, ' ')}`
          : undefined,
      since: new Date(Date.now() - Math.ceil(next() * 40) * day).toISOString(),
    };
  if (value > 0.985)
    return {
      status: 'unknown',
      finding: 'Deployments in prod can’t be read (403)',
    };
  if (value > 0.975)
    return {
      status: 'exempt',
      exemptUntil: new Date(Date.now() + 12 * day).toISOString(),
    };
  return undefined;
}

/** So many services of 38 teams in four environments, the same each time. */
export function largeFleet(services = 2_014): FleetService[] {
  const next = numbers(4);
  return Array.from({ length: services }, (_, index) => {
    const team = Math.min(37, Math.floor(next() ** 1.3 * 38));
    const owner = teamNames[team] ?? 'platform';
    const chance = 0.06 + 0.5 * next() * ((38 - team) / 38) ** 2;
    const name = `${owner}-${['api', 'worker', 'export', 'sync', 'reports'][index % 5]}-${index}`;
    const unread: CheckStatus | undefined =
      owner === 'growth' ? 'unknown' : undefined;
    return {
      service: `component:default/${name}`,
      name,
      owner: `group:default/${owner}`,
      system: `system:default/${owner}-core`,
      workload: workloads[index % 3],
      template: 'template:default/http-api',
      problem: index % 500 === 7 ? 'the overlay can’t be rendered' : undefined,
      results: Object.fromEntries(
        definitions.environments.map((environment, place) => [
          environment,
          Object.fromEntries(
            definitions.checks.flatMap(({ id }, position) => {
              const result =
                id === 'on-call' && unread
                  ? {
                      status: unread,
                      finding: 'PagerDuty hasn’t answered since 09:12',
                    }
                  : resultFor(
                      id,
                      chance * (0.7 + place * 0.15),
                      weightOf(id, position),
                      next,
                    );
              return result ? [[id, result]] : [];
            }),
          ),
        ]),
      ),
    };
  });
}

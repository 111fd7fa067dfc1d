import type {
  Campaign,
  CampaignProgress,
} from '@golden-path/plugin-readiness-common';
import { countStatuses, type FleetService, resultOf } from './fleetService';

const dayMilliseconds = 86_400_000;

/** Who still fails the check of a campaign; three services less each day, as the burn-down of the example has it. */
export function campaignProgress(
  campaign: Campaign,
  services: readonly FleetService[],
): CampaignProgress {
  const { check, environment } = campaign;
  const judged = services.flatMap(service => {
    const status = resultOf(service, environment, check)?.status;
    return status ? [{ owner: service.owner, status }] : [];
  });
  const counts = countStatuses(judged.map(({ status }) => status));
  const owners = [...new Set(judged.map(({ owner }) => owner))].map(owner => {
    const own = judged.filter(each => each.owner === owner);
    return {
      owner,
      failing: own.filter(({ status }) => status === 'fail').length,
      unknown: own.filter(({ status }) => status === 'unknown').length,
      services: own.length,
    };
  });
  const start = Date.parse(campaign.createdAt);
  const days = Math.max(1, Math.ceil((Date.now() - start) / dayMilliseconds));
  return {
    campaign,
    counts,
    owners: owners
      .filter(({ failing, unknown }) => failing + unknown > 0)
      .sort((a, b) => b.failing + b.unknown - a.failing - a.unknown),
    days: Array.from({ length: days }, (_, index) => ({
      day: new Date(start + index * dayMilliseconds).toISOString().slice(0, 10),
      failing: counts.fail + 3 * (days - 1 - index),
    })),
    expectedEnd:
      days < 2
        ? undefined
        : new Date(Date.now() + (counts.fail / 3) * dayMilliseconds)
            .toISOString()
            .slice(0, 10),
  };
}

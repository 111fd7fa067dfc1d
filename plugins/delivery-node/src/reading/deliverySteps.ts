import {
  shortRelease,
  type DeliveryStep,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import type { ServiceFacts } from '../catalog-services';

/** The steps around the environments, as far as the database knows them; what runs elsewhere is unknown, not good. */
export function deliverySteps(
  { repository }: ServiceFacts,
  states: readonly EnvironmentState[],
): DeliveryStep[] {
  const first = states.find(({ kind }) => kind === 'stage');
  const desired = first?.desired.known ? first.desired.value : undefined;
  const dashboard = states
    .flatMap(({ links }) => links)
    .find(({ kind }) => kind === 'dashboard');
  const commit = desired?.release?.commit;
  return [
    {
      id: 'source',
      title: 'Source',
      state: repository === undefined ? 'unknown' : 'ok',
      fact: commit?.slice(0, 7),
      url: repository,
    },
    {
      id: 'ci',
      title: 'CI',
      state: 'unknown',
      fact: undefined,
      url: undefined,
    },
    {
      id: 'image',
      title: 'Image',
      state: desired?.release?.digest === undefined ? 'unknown' : 'ok',
      fact: desired?.release && shortRelease(desired.release),
      url: undefined,
    },
    {
      id: 'monitoring',
      title: 'Monitoring',
      state: 'unknown',
      fact: dashboard?.title,
      url: dashboard?.url,
    },
  ];
}

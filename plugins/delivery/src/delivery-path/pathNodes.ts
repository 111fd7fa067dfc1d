import {
  sameRelease,
  shortRelease,
  type DeliveryStep,
  type EnvironmentState,
  type ServiceEnvironments,
  type StepState,
} from '@golden-path/plugin-delivery-common';
import { distanceOf } from '../distance';
import { releaseOf } from '../environments/release';

/** One stop on the way from a commit to production, and what lies between it and the next one. */
export type PathNode =
  | {
      readonly type: 'step';
      readonly id: DeliveryStep['id'];
      readonly step: DeliveryStep;
      readonly word: string | undefined;
      readonly hop: string | undefined;
    }
  | {
      readonly type: 'environment';
      readonly id: string;
      readonly environment: EnvironmentState;
      readonly release: string | undefined;
      readonly fact: string | undefined;
      /** `same` where the next environment already has this one's release. */
      readonly hop: string | undefined;
    };

const words: Record<
  DeliveryStep['id'],
  Readonly<Record<StepState, string | undefined>>
> = {
  source: {
    ok: undefined,
    running: 'Changing',
    failed: 'Failed',
    unknown: 'Not known',
  },
  ci: {
    ok: 'Passed',
    running: 'Running',
    failed: 'Failed',
    unknown: 'Not known',
  },
  image: {
    ok: 'Built',
    running: 'Building',
    failed: 'Failed',
    unknown: 'Not known',
  },
  monitoring: {
    // That it is measured; whether alerts are quiet is another question.
    ok: 'In place',
    running: 'Pending',
    failed: 'Firing',
    unknown: 'Not known',
  },
};

/** The one fact below the release: pods that are not settled, else the distance to the environment before. */
function factOf(environment: EnvironmentState): string | undefined {
  const { running, behind } = environment;
  if (running.known && !running.stale) {
    const { ready, total } = running.value.pods;
    if (ready < total) return `${ready} of ${total} pods`;
  }
  return distanceOf(behind);
}

function same(
  one: EnvironmentState,
  next: EnvironmentState | undefined,
): boolean {
  return (
    next !== undefined && sameRelease(releaseOf(one), releaseOf(next)) === true
  );
}

/** The stops in order: source, CI, image, the stages, monitoring. */
export function pathNodes({
  steps,
  environments,
}: Pick<ServiceEnvironments, 'steps' | 'environments'>): PathNode[] {
  const stages = environments
    .filter(({ kind }) => kind === 'stage')
    .sort((one, other) => one.order - other.order);
  const stepOf = (id: DeliveryStep['id']): PathNode[] =>
    steps
      .filter(step => step.id === id)
      .map(step => ({
        type: 'step',
        id,
        step,
        word: words[id][step.state],
        hop: undefined,
      }));
  return [
    ...stepOf('source'),
    ...stepOf('ci'),
    ...stepOf('image'),
    ...stages.map((environment, index): PathNode => {
      const release = releaseOf(environment);
      return {
        type: 'environment',
        id: environment.environment,
        environment,
        release: release && shortRelease(release),
        fact: factOf(environment),
        hop: same(environment, stages[index + 1]) ? 'same' : undefined,
      };
    }),
    ...stepOf('monitoring'),
  ];
}

import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import {
  configRepositoryOf,
  serviceRepositoryOf,
  stagesOf,
} from '../addresses';
import { blocks, code, heading, link, md } from '../markdown';
import { gates } from './facts';
import { kubectl, SectionBuilder, step, steps } from './section';

export const deployAndRollBack: SectionBuilder = context => {
  const { blueprint, organisation } = context;
  const service = blueprint.metadata.name;
  const config = configRepositoryOf(organisation);
  const [first] = stagesOf(context);
  const stages = stagesOf(context).map(plan => plan.name);
  return blocks([
    md`A merge to ${code('main')} of ${link(serviceRepositoryOf(context).slug, serviceRepositoryOf(context).url)} builds, scans and signs an image and opens a change request for ${first?.name ?? 'the first environment'} in ${link(config.slug, config.url)}. Releases go ${stages.join(' → ')}: each step is a change request that copies the release from the overlay before it.`,
    gates(context),
    heading(3, 'Roll back'),
    steps([
      step(
        'In the portal, open the environment and choose the release before: it opens the change request that puts it back. A rollback waits for no soak time and no freeze.',
      ),
      step(
        `Without the portal, revert the change request that brought the release; it touched \`${overlayFolderOf(service, '<environment>')}/kustomization.yaml\` only.`,
      ),
      step(
        'Watch the pods of the release before come back.',
        kubectl(`get pods -l app.kubernetes.io/name=${service} --watch`),
      ),
    ]),
    ...(blueprint.spec.migrations
      ? [
          heading(3, 'Failed migration'),
          steps([
            step(
              'The release waits and the one before goes on serving. Read why.',
              kubectl(`logs job/${service}-migrate`),
            ),
            step(
              'When the cause has passed, sync the Application again in Argo CD: migrations can be repeated.',
            ),
            step(
              'When the migration is wrong, roll back and correct it in the next release. Every migration fits the version before it, so code goes back without data going back.',
            ),
          ]),
        ]
      : []),
  ]);
};

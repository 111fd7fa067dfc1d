import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import {
  configRepositoryOf,
  serviceRepositoryOf,
  stagesOf,
} from '../addresses';
import type { RepositoryFile } from '../file';
import { forgeOf } from './forge';
import { publishJob } from './publish';
import { testJob } from './ci';
import { checkout, Job, runner, workflowFile } from './workflow';

const commit = [
  'if git diff --quiet; then',
  '  echo "changed=false" >> "$GITHUB_OUTPUT"',
  '  exit 0',
  'fi',
  'git config user.name "$AUTHOR"',
  'git config user.email "$AUTHOR@users.noreply.invalid"',
  'git switch --create "$BRANCH"',
  'git commit --all --message "$TITLE"',
  // Through the environment, so that the credential stands in no argument.
  'export GIT_CONFIG_COUNT=1',
  'export GIT_CONFIG_KEY_0="http.$SERVER/.extraheader"',
  'export GIT_CONFIG_VALUE_0="Authorization: Basic $(printf \'x-access-token:%s\' "$TOKEN" | base64 --wrap=0)"',
  'if ! git ls-remote --exit-code origin "refs/heads/$BRANCH" > /dev/null; then',
  '  git push origin "HEAD:refs/heads/$BRANCH"',
  'fi',
  'echo "changed=true" >> "$GITHUB_OUTPUT"',
  '',
].join('\n');

/** Asks the config repository to run the release in the first environment. */
function changeRequestJob(context: GenerationContext): Job | undefined {
  const { blueprint, organisation } = context;
  const first = stagesOf(context)[0];
  if (!first) return undefined;
  const service = blueprint.metadata.name;
  const config = configRepositoryOf(organisation);
  const forge = forgeOf(config);
  const token = forge.token(config);
  const own = serviceRepositoryOf(context);
  const overlay = overlayFolderOf(service, first.name);
  return {
    name: `Change request for ${first.name}`,
    needs: 'publish',
    'runs-on': runner,
    'timeout-minutes': 10,
    permissions: { contents: 'read' },
    env: {
      BRANCH: `golden-path/release/${service}/${first.name}/\${{ github.sha }}`,
      TITLE: `chore(${service}): release sha-\${{ github.sha }} to ${first.name}`,
    },
    steps: [
      checkout(),
      ...token.steps,
      checkout({
        repository: config.slug,
        ref: organisation.configRepository.branch,
        token: token.expression,
        path: 'config',
        ...(config.server !== own.server && {
          'github-server-url': config.server,
        }),
      }),
      {
        name: 'Pin the release',
        env: {
          SERVICE: service,
          IMAGE: '${{ needs.publish.outputs.image }}',
          TAG: '${{ needs.publish.outputs.tag }}',
          DIGEST: '${{ needs.publish.outputs.digest }}',
          KUSTOMIZATION: `config/${overlay}/kustomization.yaml`,
        },
        run: 'node .github/scripts/pin-release.js',
      },
      {
        name: 'Commit',
        id: 'commit',
        'working-directory': 'config',
        env: {
          AUTHOR: `${service}-release`,
          SERVER: config.server,
          TOKEN: token.expression,
        },
        run: commit,
      },
      {
        name: 'Open the change request',
        if: "steps.commit.outputs.changed == 'true'",
        env: {
          API: forge.api(config),
          REPOSITORY: config.slug,
          BASE: organisation.configRepository.branch,
          BODY: `Release \${{ needs.publish.outputs.tag }} with digest \${{ needs.publish.outputs.digest }}, built from ${own.url}/commit/\${{ github.sha }}`,
          TOKEN: token.expression,
          // Only an environment that nothing guards takes a release without a person.
          AUTO_MERGE: String(
            first.gates.length === 0 && !first.sizing.production,
          ),
        },
        run: 'node .github/scripts/change-request.js',
      },
    ],
  };
}

/** `release.yaml`: from a commit on the main branch to a change request that runs it in the first environment. */
export function releaseWorkflow(context: GenerationContext): RepositoryFile {
  const changeRequest = changeRequestJob(context);
  return workflowFile('release', {
    name: 'Release',
    on: { push: { branches: ['main'] } },
    // One after the other, so that an older release never comes after a newer one.
    concurrency: { group: 'release', 'cancel-in-progress': false },
    jobs: {
      test: testJob(context, { cached: false }),
      publish: publishJob(context),
      ...(changeRequest && { 'change-request': changeRequest }),
    },
  });
}

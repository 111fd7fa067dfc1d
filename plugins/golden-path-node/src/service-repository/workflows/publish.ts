import type { GenerationContext } from '../../generation/types';
import { actions } from './actions';
import { scan } from './ci';
import { login, registryOf } from './registry';
import { checkout, Job, runner, use } from './workflow';

const digest = '${{ steps.build.outputs.digest }}';

/**
 * Builds an image and pushes it by digest only; it gets its tag when it is scanned, signed and attested, so that
 * nothing can be named that was not.
 */
export function publishJob(context: GenerationContext): Job {
  const registry = registryOf(context);
  const { image } = registry;
  const pushed = `${image}@${digest}`;
  return {
    name: 'Build, scan, sign, push',
    needs: 'test',
    'runs-on': runner,
    'timeout-minutes': 30,
    permissions: {
      contents: 'read',
      packages: 'write',
      'id-token': 'write',
      attestations: 'write',
    },
    outputs: {
      image,
      tag: '${{ steps.push.outputs.tag }}',
      digest,
    },
    steps: [
      checkout(),
      use(actions.setupBuildx),
      login(registry),
      use(actions.metadata, {
        name: 'Labels',
        id: 'metadata',
        with: { images: image },
      }),
      use(actions.buildPush, {
        name: 'Build',
        id: 'build',
        with: {
          context: '.',
          labels: '${{ steps.metadata.outputs.labels }}',
          outputs: `type=image,name=${image},push-by-digest=true,name-canonical=true,push=true`,
          sbom: true,
          provenance: 'mode=max',
        },
      }),
      scan(pushed),
      use(actions.cosign),
      {
        name: 'Sign',
        env: { IMAGE: pushed },
        run: 'cosign sign --yes "$IMAGE"',
      },
      use(actions.sbom, {
        name: 'Bill of materials',
        with: {
          image: pushed,
          format: 'spdx-json',
          'output-file': 'sbom.spdx.json',
          'upload-artifact': false,
          'upload-release-assets': false,
        },
      }),
      use(actions.attest, {
        name: 'Attest the bill of materials',
        with: {
          'subject-name': image,
          'subject-digest': digest,
          'sbom-path': 'sbom.spdx.json',
          'push-to-registry': true,
        },
      }),
      use(actions.attest, {
        name: 'Attest the build',
        with: {
          'subject-name': image,
          'subject-digest': digest,
          'push-to-registry': true,
        },
      }),
      {
        name: 'Push the tag',
        id: 'push',
        env: { IMAGE: image, DIGEST: digest },
        run: [
          'tag="sha-$GITHUB_SHA"',
          'docker buildx imagetools create --tag "$IMAGE:$tag" "$IMAGE@$DIGEST"',
          'echo "tag=$tag" >> "$GITHUB_OUTPUT"',
          '',
        ].join('\n'),
      },
    ],
  };
}

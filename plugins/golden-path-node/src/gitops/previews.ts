import {
  argocdResourcesFinalizer,
  fillPattern,
  Organisation,
  previewHostOf,
  previewName,
} from '@golden-path/plugin-golden-path-common';
import {
  applicationLabels,
  applicationSet,
  generatePaths,
  overlaysOf,
  syncPolicy,
} from './applications';
import { changeRequestsOf } from './forges';
import { GitOpsTeam, objectNameOf } from './team';

const change = '{{ .service }}-pr-{{ .number }}';

/** Puts the number of the change request into the host that the overlay has. */
const hostPatch = (organisation: Organisation) => ({
  target: {
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    name: '{{ .service }}',
  },
  patch: [
    '- op: replace',
    '  path: /spec/hostnames',
    '  value:',
    `    - ${previewHostOf('{{ .service }}', '{{ .number }}', organisation)}`,
  ].join('\n'),
});

/**
 * An Application for each open change request of a team's services that asks for a preview. The overlay brings the
 * namespace, which gets the request's number; both go when it is closed.
 */
export function previewApplications(
  organisation: Organisation,
  team: GitOpsTeam,
) {
  const { configRepository, previews } = organisation;
  const { registry } = organisation.organisation;
  const namespace = fillPattern(previews.namespace, {
    service: '{{ .service }}',
    number: '{{ .number }}',
  });
  return applicationSet(team, 'previews', {
    generators: [
      {
        matrix: {
          generators: [
            overlaysOf(organisation, team, previewName),
            {
              pullRequest: {
                ...changeRequestsOf(organisation),
                continueOnRepoNotFoundError: true,
                requeueAfterSeconds: 300,
              },
            },
          ],
        },
      },
    ],
    template: {
      metadata: {
        name: change,
        labels: applicationLabels(organisation, team),
        annotations: generatePaths,
        finalizers: [argocdResourcesFinalizer],
      },
      spec: {
        project: objectNameOf(team),
        source: {
          repoURL: configRepository.url,
          targetRevision: configRepository.branch,
          path: '{{ .path.path }}',
          kustomize: {
            namespace,
            images: [
              `{{ .service }}=${registry}/{{ .service }}:pr-{{ .number }}-{{ .head_short_sha_7 }}`,
            ],
            patches: [hostPatch(organisation)],
          },
        },
        destination: { name: '{{ .cluster }}', namespace },
        syncPolicy,
      },
    },
  });
}

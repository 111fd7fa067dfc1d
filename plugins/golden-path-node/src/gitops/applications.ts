import {
  annotations,
  applicationNameOf,
  labels,
  Organisation,
  organisationLabels,
  overlayFolderOf,
  previewName,
} from '@golden-path/plugin-golden-path-common';
import { argocdNamespace } from './files';
import { GitOpsTeam, objectNameOf } from './team';

/** What every set of Applications of a team shares. The project is literal: a template there would be a way to become somebody else. */
export const applicationSet = (
  team: GitOpsTeam,
  name: string,
  spec: Readonly<Record<string, unknown>>,
) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: {
    name: `${objectNameOf(team)}-${name}`,
    namespace: argocdNamespace,
  },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    ...spec,
  },
});

/** Overlays of a team, by the `environment.yaml` beside them: those in folders named like `overlay`, without those of `except`. */
export const overlaysOf = (
  { configRepository }: Organisation,
  team: GitOpsTeam,
  overlay: string,
  except: readonly string[] = [],
) => ({
  git: {
    repoURL: configRepository.url,
    revision: configRepository.branch,
    files: [{ path: `${overlayFolderOf('*', overlay)}/environment.yaml` }],
  },
  selector: {
    matchExpressions: [
      { key: 'team', operator: 'In', values: [team.name] },
      ...(except.length > 0
        ? [{ key: 'environment', operator: 'NotIn', values: except }]
        : []),
    ],
  },
});

/** Labels by which the portal finds an Application. */
export const applicationLabels = (
  { organisation }: Organisation,
  team: GitOpsTeam,
) => {
  const own = organisationLabels(organisation.domain);
  return {
    [labels.kubernetesId]: '{{ .service }}',
    [own.team]: team.name,
    [own.environment]: '{{ .environment }}',
  };
};

/** Files whose changes concern an Application; others' changes don't render it again. */
export const generatePaths = {
  [annotations.argocdManifestGeneratePaths]:
    '/apps/{{ .service }}/base;/apps/{{ .service }}/components;/{{ .path.path }}',
};

/** How Applications are brought to what Git says. The overlay has its namespace, so none is created beside it. */
export const syncPolicy = {
  automated: { prune: true, selfHeal: true },
  retry: {
    limit: 5,
    refresh: true,
    backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
  },
  syncOptions: [
    'CreateNamespace=false',
    'PruneLast=true',
    'ServerSideApply=true',
    'ApplyOutOfSyncOnly=true',
    'FailOnSharedResource=true',
  ],
};

/**
 * Where `environment.yaml` says that a migration runs once, a failed sync isn't tried again: the Job is a hook, which
 * each new try would delete and create anew. The number must be named, because without a `retry` Argo CD tries five
 * times; to the same commit it never syncs again by itself after that. A template can hold texts only, so this is a
 * patch; nothing of the file gets into it.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automated-sync-semantics
 */
const syncOnceWhereMigrationsDo = `{{- if hasKey . "migratesOnce" }}
spec:
  syncPolicy:
    retry:
      limit: 0
{{- end }}
`;

/**
 * An Application for each service of a team and each of its environments, so that nobody registers one by hand.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export function serviceApplications(
  organisation: Organisation,
  team: GitOpsTeam,
) {
  const { configRepository } = organisation;
  return applicationSet(team, 'services', {
    generators: [overlaysOf(organisation, team, '*', [previewName])],
    template: {
      metadata: {
        name: applicationNameOf('{{ .service }}', '{{ .environment }}'),
        labels: applicationLabels(organisation, team),
        annotations: generatePaths,
      },
      spec: {
        project: objectNameOf(team),
        source: {
          repoURL: configRepository.url,
          targetRevision: configRepository.branch,
          path: '{{ .path.path }}',
        },
        destination: { name: '{{ .cluster }}', namespace: '{{ .namespace }}' },
        syncPolicy,
      },
    },
    templatePatch: syncOnceWhereMigrationsDo,
    // A folder that vanishes by mistake takes nothing down.
    syncPolicy: {
      applicationsSync: 'create-update',
      preserveResourcesOnDeletion: true,
    },
    // Lets an operator pause auto-sync during an incident.
    ignoreApplicationDifferences: [
      { jsonPointers: ['/spec/syncPolicy/automated'] },
    ],
  });
}

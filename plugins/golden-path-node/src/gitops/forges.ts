import {
  createRegistry,
  Organisation,
} from '@golden-path/plugin-golden-path-common';

/** Label of change requests that get a preview. */
export const previewLabel = 'preview';

/** How Argo CD and code owners work at a kind of forge. */
interface ForgeGitOps {
  /** Host, or `gitea` for self-hosted ones. */
  readonly id: string;
  /** The part of the generator that lists a service's change requests. */
  readonly changeRequests: (
    server: string,
  ) => Readonly<Record<string, unknown>>;
  /** A path below `apps/` as CODEOWNERS writes it; `*` stands for one folder. */
  readonly ownedPath: (path: string) => string;
  /** Everything, as CODEOWNERS writes it. */
  readonly everything: string;
}

const repository = {
  owner: '{{ .repository.owner }}',
  repo: '{{ .repository.name }}',
  labels: [previewLabel],
};

/** @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/ */
const forges = createRegistry<ForgeGitOps>('forge', [
  {
    id: 'github.com',
    changeRequests: () => ({
      github: { ...repository, appSecretName: 'github-app' },
    }),
    /** @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
    ownedPath: path => `/${path}`,
    everything: '*',
  },
  {
    id: 'gitea',
    changeRequests: server => ({
      gitea: {
        api: server,
        ...repository,
        tokenRef: { secretName: 'gitea-token', key: 'token' },
      },
    }),
    /** Regular expressions of Go. @see https://docs.gitea.com/usage/code-owners */
    ownedPath: path =>
      `${path.replaceAll('.', '\\\\.').replaceAll('*', '[^/]+')}${path.endsWith('/') ? '.*' : ''}`,
    everything: '.*',
  },
]);

const at = (url: string) => new URL(url.replace(/[{}]/g, ''));

const forgeAt = (url: string): ForgeGitOps =>
  forges.find(at(url).host) ?? forges.get('gitea');

/** The generator part for the forge where services are kept. */
export const changeRequestsOf = ({ serviceRepositories }: Organisation) =>
  forgeAt(serviceRepositories.url).changeRequests(
    at(serviceRepositories.url).origin,
  );

/** The forge where the config repository is kept. */
export const configForge = ({ configRepository }: Organisation): ForgeGitOps =>
  forgeAt(configRepository.url);

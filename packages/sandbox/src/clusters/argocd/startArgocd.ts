import { objectsOf } from './applications/readManifests';
import {
  startApplicationController,
  type ApplicationControllerOptions,
} from './applications';
import { reconcileApplicationSet } from './application-sets';
import { argocd } from './resources';

/** Milliseconds between two looks at Git without a cause. */
const POLL_MS = 60_000;
const DEBOUNCE_MS = 100;

/** What Argo CD runs with. */
export interface ArgocdOptions extends ApplicationControllerOptions {
  /** The config repository: its `projects` and `appsets` are applied, as a platform team's own Application would. */
  readonly configRepository: { readonly url: string; readonly branch: string };
}

/** Argo CD at work. */
export interface Argocd {
  /** To be called when something changed in the forge. */
  forgeChanged(): void;
  /** Resolves when nothing is under way at the moment. */
  idle(): Promise<void>;
  stop(): void;
}

/** Starts Argo CD: its own objects from the config repository, ApplicationSets, Applications. */
export function startArgocd(options: ArgocdOptions): Argocd {
  const { home, clock, source, configRepository } = options;
  if (
    !home.get(
      { group: '', version: 'v1', plural: 'namespaces' },
      argocd.namespace,
    )
  )
    home.create(
      { group: '', version: 'v1', plural: 'namespaces' },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: argocd.namespace },
      },
    );
  const applications = startApplicationController(options);
  let stopped = false;
  let busy: Promise<void> | undefined;
  let again = false;
  let seen: string | undefined;
  let applied: string | undefined;
  let cancel: (() => void) | undefined;
  let due = 0;

  async function applyOwnObjects(commit: string): Promise<void> {
    const entries = await source.entries(configRepository.url, commit);
    const files = [...entries.values()].filter(
      ({ path, type }) =>
        type === 'blob' && /^(projects|appsets)\/[^/]+\.ya?ml$/.test(path),
    );
    const key = files.map(({ sha }) => sha).join();
    if (key === applied) return;
    const contents = await source.read(
      configRepository.url,
      files.map(({ sha }) => sha),
    );
    for (const { sha, path } of files)
      for (const object of objectsOf(contents.get(sha) ?? '')) {
        const { group, version, plural } = home.kinds.ofObject(object);
        if (
          group !== 'argoproj.io' ||
          object.metadata.namespace !== argocd.namespace
        )
          throw new Error(
            `${path}: found ${object.kind}; accepted: objects of Argo CD`,
          );
        home.apply({ group, version, plural }, object, {
          manager: 'platform-bootstrap',
          force: true,
        });
      }
    applied = key;
  }

  async function look(): Promise<void> {
    const commit = await source.resolve(
      configRepository.url,
      configRepository.branch,
    );
    // What is there already needn't wait for what is new.
    if (commit !== seen) applications.refreshAll();
    if (commit !== seen) await applyOwnObjects(commit);
    for (const set of home.list(argocd.applicationSets, {
      namespace: argocd.namespace,
    }).items)
      await reconcileApplicationSet(home, set, source, clock);
    seen = commit;
  }

  const run = () => {
    if (stopped) return;
    if (busy) {
      again = true;
      return;
    }
    busy = look()
      .catch((error: unknown) =>
        options.onError(
          `argocd: ${error instanceof Error ? error.message : String(error)}`,
        ),
      )
      .finally(() => {
        busy = undefined;
        runIn(again ? DEBOUNCE_MS : POLL_MS);
        again = false;
      });
  };
  const runIn = (milliseconds: number) => {
    const at = clock.now().getTime() + milliseconds;
    if (stopped || (cancel && due <= at)) return;
    cancel?.();
    due = at;
    cancel = clock.after(milliseconds, () => {
      cancel = undefined;
      run();
    });
  };
  runIn(0);
  return {
    forgeChanged: () => {
      if (busy) again = true;
      else runIn(DEBOUNCE_MS);
    },
    async idle() {
      while (busy) await busy;
      await applications.idle();
    },
    stop() {
      stopped = true;
      cancel?.();
      applications.stop();
    },
  };
}

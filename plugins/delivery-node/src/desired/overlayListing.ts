import { pathProblem } from '@golden-path/plugin-golden-path-common';
import type { ListedBlob } from '@golden-path/plugin-golden-path-node';
import type { OverlayKey } from './overlayStore';

/** Overlays that a repository may have; further ones, in the order of their paths, are left out and told. */
export const mostOverlays = 20_000;

/** The files of an overlay that say what it is, by the id of their content. */
export interface ListedOverlay extends OverlayKey {
  readonly kustomization: string | undefined;
  readonly environmentFile: string | undefined;
}

/** Names an overlay in a map. */
export const overlayId = ({ service, environment }: OverlayKey): string =>
  `${service}/${environment}`;

const overlayFile =
  /^apps\/([a-z0-9][a-z0-9.-]{0,62})\/overlays\/([a-z0-9][a-z0-9.-]{0,62})\/(kustomization\.yaml|environment\.yaml)$/;
const plainFile = new Set(['100644', '100755']);

/** The overlays below `apps/` of a listing. Links, submodules and paths that aren't plain are nobody's overlay. */
export function listOverlays(
  listing: ReadonlyMap<string, ListedBlob>,
): ReadonlyMap<string, ListedOverlay> {
  const overlays = new Map<string, ListedOverlay>();
  for (const [path, { blob, mode }] of listing) {
    const [, service, environment, file] = overlayFile.exec(path) ?? [];
    if (!service || !environment || !plainFile.has(mode) || pathProblem(path))
      continue;
    const id = overlayId({ service, environment });
    if (!overlays.has(id) && overlays.size >= mostOverlays) continue;
    const found = overlays.get(id) ?? {
      service,
      environment,
      kustomization: undefined,
      environmentFile: undefined,
    };
    overlays.set(
      id,
      file === 'kustomization.yaml'
        ? { ...found, kustomization: blob }
        : { ...found, environmentFile: blob },
    );
  }
  return overlays;
}

/** Overlays that a commit with these files concerns: by its own folder, or by what the service's environments share. */
export function touchedOverlays(
  files: readonly string[],
  overlays: Iterable<OverlayKey>,
): ReadonlySet<string> {
  const own = new Set<string>();
  const shared = new Set<string>();
  for (const file of files) {
    const [apps, service, folder, environment] = file.split('/');
    if (apps !== 'apps' || !service) continue;
    if (folder === 'overlays' && environment)
      own.add(overlayId({ service, environment }));
    else shared.add(service);
  }
  const touched = new Set<string>();
  for (const key of overlays) {
    const id = overlayId(key);
    if (own.has(id) || shared.has(key.service)) touched.add(id);
  }
  return touched;
}

import {
  commitOfTag,
  type Change,
  type Release,
} from '@golden-path/plugin-delivery-common';
import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  listAt,
  parseYamlDocument,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { DesiredOverlay } from './desiredOverlay';

/** The files of an overlay that say what it is; undefined where there is none. */
export interface OverlayFiles {
  readonly kustomization: string | undefined;
  readonly environment: string | undefined;
}

/** What an overlay is read for. */
export interface OverlayPlace {
  readonly service: string;
  readonly environment: string;
  /** URL of the config repository. */
  readonly repository: string;
  readonly commit: string;
  readonly change: Change | undefined;
  /** Why its files can't be read. */
  readonly problem?: string;
}

const digestPattern = /^sha256:[0-9a-f]{64}$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const nameLength = 253;

/** Why an overlay can't be used, in one sentence. */
class OverlayProblem extends Error {}

function documentOf(text: string, file: string): unknown {
  try {
    return parseYamlDocument(text, { field: file, mode: 'manifest' });
  } catch (error) {
    throw new OverlayProblem(
      error instanceof Error ? error.message.split('\n', 1)[0] : String(error),
    );
  }
}

/** The entry of `images` that is the service's pin: by its name, else the only one there is. */
function pinOf(kustomization: unknown, service: string): unknown {
  const entries = listAt(kustomization, 'images').filter(isRecord);
  return (
    entries.find(entry => stringAt(entry, 'name') === service) ??
    entries.find(
      entry => stringAt(entry, 'newName')?.split('/').at(-1) === service,
    ) ??
    (entries.length === 1 ? entries[0] : undefined)
  );
}

function releaseOf(pin: unknown): Release | undefined {
  const [tag, digest] = [stringAt(pin, 'newTag'), stringAt(pin, 'digest')];
  if (isRecord(pin) && pin.newTag !== undefined && tag === undefined)
    throw new OverlayProblem(
      `images.newTag is ${JSON.stringify(pin.newTag)}; accepted: a tag in quotes`,
    );
  if (tag !== undefined && !tagPattern.test(tag))
    throw new OverlayProblem(
      `images.newTag is ${JSON.stringify(tag.slice(0, 100))}; accepted: a tag of letters, digits, _ . and -`,
    );
  if (digest !== undefined && !digestPattern.test(digest))
    throw new OverlayProblem(
      `images.digest is ${JSON.stringify(digest.slice(0, 100))}; accepted: sha256: and 64 hexadecimal digits`,
    );
  return tag === undefined && digest === undefined
    ? undefined
    : { tag, digest, commit: commitOfTag(tag) };
}

const nameAt = (value: unknown, key: string): string | undefined => {
  const found = stringAt(value, key);
  return found && found.length <= nameLength ? found : undefined;
};

/**
 * One overlay from its files: the release of its pin, and where it runs. Pure. Whatever is wrong with the files becomes
 * the overlay's `problem`, so that it costs no other overlay.
 */
export function readOverlay(
  files: OverlayFiles,
  place: OverlayPlace,
): DesiredOverlay {
  const { service, environment, repository, commit, change } = place;
  const path = overlayFolderOf(service, environment);
  const overlay = {
    service,
    environment,
    cluster: undefined,
    namespace: undefined,
    repository,
    commit,
    desired: { release: undefined, path, change },
    imageRepository: undefined,
    problem: undefined,
  } satisfies DesiredOverlay;
  let facts: unknown;
  try {
    facts = files.environment
      ? documentOf(files.environment, `${path}/environment.yaml`)
      : undefined;
    if (place.problem) throw new OverlayProblem(place.problem);
    if (files.kustomization === undefined)
      throw new OverlayProblem(`${path} has no kustomization.yaml`);
    const kustomization = documentOf(
      files.kustomization,
      `${path}/kustomization.yaml`,
    );
    if (!isRecord(kustomization))
      throw new OverlayProblem(`${path}/kustomization.yaml is no map`);
    const pin = pinOf(kustomization, service);
    return {
      ...overlay,
      cluster: nameAt(facts, 'cluster'),
      namespace:
        nameAt(facts, 'namespace') ?? nameAt(kustomization, 'namespace'),
      desired: { release: releaseOf(pin), path, change },
      imageRepository: stringAt(pin, 'newName') ?? stringAt(pin, 'name'),
    };
  } catch (error) {
    if (!(error instanceof OverlayProblem)) throw error;
    return {
      ...overlay,
      cluster: nameAt(facts, 'cluster'),
      namespace: nameAt(facts, 'namespace'),
      problem: error.message.slice(0, 500),
    };
  }
}

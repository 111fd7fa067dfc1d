import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { DeliveryEvidenceClient } from '@golden-path/plugin-delivery-node';
import {
  overlayFolderOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';

/** A service in one of its environments. */
export interface EnvironmentKey {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
}

/** Where the overlay of an environment is in the config repository of the organisation. */
export interface OverlayPlace extends EnvironmentKey {
  /** Of the service. */
  readonly name: string;
  /** From the root. */
  readonly folder: string;
}

/**
 * The overlay of an environment, as delivery knows it: an entity that only has the name of another's folder gets nothing.
 *
 * @throws NotFoundError for an environment that the service doesn't have; InputError for an overlay that is elsewhere;
 * ServiceUnavailableError while it can't be read
 */
export async function findOverlayPlace(
  delivery: Pick<DeliveryEvidenceClient, 'evidence'>,
  { configRepository }: Pick<Organisation, 'configRepository'>,
  key: EnvironmentKey,
  signal: AbortSignal,
): Promise<OverlayPlace> {
  const { service, environment } = key;
  const answer = await delivery.evidence(key, signal);
  if (!answer) throw new NotFoundError(`${service} has no ${environment}`);
  const { name } = answer.service;
  const { overlay } = answer;
  if (!overlay.known && overlay.why !== 'absent')
    throw new ServiceUnavailableError(
      `The overlay of ${environment} can't be read now: ${overlay.reason}`,
    );
  const folder = overlayFolderOf(name, environment);
  const isOurs =
    overlay.known &&
    overlay.value.folder === folder &&
    plainUrl(overlay.value.repository) === plainUrl(configRepository.url);
  if (!isOurs)
    throw new InputError(
      `environment: found ${environment}, whose files are not in ${folder} of ${configRepository.url}; accepted: one whose files are there`,
    );
  return { service, environment, name, folder };
}

const plainUrl = (url: string) =>
  url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();

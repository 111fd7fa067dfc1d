import {
  fillPattern,
  Organisation,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';

/** A repository at its forge. */
export interface Repository {
  /** Page for people, without a trailing slash. */
  readonly url: string;
  /** Scheme, host and port of the forge. */
  readonly server: string;
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** `owner/name`. */
  readonly slug: string;
}

function repositoryAt(address: string): Repository {
  const url = new URL(address);
  const parts = url.pathname
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  const [owner = '', name = ''] = [parts.slice(0, -1).join('/'), parts.at(-1)];
  return {
    url: `${url.origin}/${owner}/${name}`,
    server: url.origin,
    host: url.host,
    owner,
    name,
    slug: `${owner}/${name}`,
  };
}

/** The service's own repository. */
export const serviceRepositoryOf = ({
  blueprint,
  organisation,
}: Pick<GenerationContext, 'blueprint' | 'organisation'>): Repository =>
  repositoryAt(
    fillPattern(organisation.serviceRepositories.url, {
      owner: shortName(blueprint.metadata.owner),
      service: blueprint.metadata.name,
    }),
  );

/** The repository that says what runs where. */
export const configRepositoryOf = (organisation: Organisation): Repository =>
  repositoryAt(organisation.configRepository.url);

/** Image of the service, without tag or digest. */
export const imageOf = ({
  blueprint,
  organisation,
}: Pick<GenerationContext, 'blueprint' | 'organisation'>): string =>
  `${organisation.organisation.registry}/${blueprint.metadata.name}`;

/** Name of the team in forges and labels. */
export const teamOf = ({
  blueprint,
}: Pick<GenerationContext, 'blueprint'>): string =>
  shortName(blueprint.metadata.owner);

/** The stages of the service, without previews. */
export const stagesOf = ({ plans }: Pick<GenerationContext, 'plans'>) =>
  plans.filter(plan => plan.kind === 'stage');

/** Where people open the portal, without a trailing slash. */
export const portalAddressOf = ({
  organisation,
}: {
  organisation: Pick<Organisation, 'portalUrl'>;
}): string => organisation.portalUrl.replace(/\/+$/, '');

/** Page of a service in the portal's catalog. */
export const catalogPageFor = (
  service: string,
  context: Pick<GenerationContext, 'organisation'>,
): string => `${portalAddressOf(context)}/catalog/default/component/${service}`;

/** Page of this service in the portal's catalog. */
export const catalogPageOf = (context: GenerationContext): string =>
  catalogPageFor(context.blueprint.metadata.name, context);

/** A page of this service's documentation in the portal; `page` without a leading slash. */
export const documentationPageOf = (
  context: GenerationContext,
  page: string,
): string =>
  `${portalAddressOf(context)}/docs/default/component/${context.blueprint.metadata.name}/${page}`;

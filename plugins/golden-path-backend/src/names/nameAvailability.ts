import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  configFolderOf,
  type NameAvailability,
  serviceNameProblems,
} from '@golden-path/plugin-golden-path-common';
import type { Engine } from '@golden-path/plugin-golden-path-node';

/** Who is asked whether a name is in use. */
export interface NameSources {
  readonly engine: Engine;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
}

/** A place where a name can be in use: why it is, if it is. */
interface NameSource {
  /** As people read it when it could not be asked. */
  readonly title: string;
  ask(): Promise<string | undefined>;
}

/** Kinds whose entities live side by side with services; a group may well be called as its service. */
const kinds = ['component', 'api', 'resource'];

/**
 * Whether a service may have a name: its form, the catalog, the forge and the config repository. A source that can't
 * be asked makes the name unknown, never free.
 */
export async function nameAvailability(
  sources: NameSources,
  { name, owner }: { name: string; owner?: string },
): Promise<NameAvailability> {
  const problems = serviceNameProblems(name, sources.engine.organisation);
  if (problems.length > 0)
    return {
      name,
      available: false,
      reasons: problems.map(({ message }) => message),
      unknown: [],
    };
  const answers = await Promise.all(
    sourcesOf(sources, name, owner).map(async ({ title, ask }) => {
      try {
        return { reason: await ask() };
      } catch (error) {
        sources.logger.warn(
          `It could not be asked whether a name is in use: ${title}: ${stringifyError(error)}`,
        );
        return { unknown: title };
      }
    }),
  );
  const reasons = answers.flatMap(({ reason }) => (reason ? [reason] : []));
  const unknown = answers.flatMap(answer => answer.unknown ?? []);
  return {
    name,
    available: reasons.length === 0 && unknown.length === 0,
    reasons,
    unknown,
  };
}

function sourcesOf(
  { engine, auth, catalog }: NameSources,
  name: string,
  owner: string | undefined,
): NameSource[] {
  const { forges } = engine;
  return [
    {
      title: 'the catalog could not be asked',
      async ask() {
        // A name is taken even where the person who asks may not see by whom.
        const credentials = await auth.getOwnServiceCredentials();
        const { items } = await catalog.getEntitiesByRefs(
          {
            entityRefs: kinds.map(kind => `${kind}:default/${name}`),
            fields: ['kind'],
          },
          { credentials },
        );
        const found = items.find(item => item !== undefined);
        return (
          found &&
          `${JSON.stringify(name)} is taken: the catalog has the ${found.kind} ${name}`
        );
      },
    },
    {
      title: 'the config repository could not be asked',
      async ask() {
        const repository = forges.configRepository(name);
        const folder = configFolderOf(name);
        return (await repository.has(folder))
          ? `${JSON.stringify(name)} is taken: ${repository.name} has the folder ${folder}`
          : undefined;
      },
    },
    owner === undefined
      ? {
          title: 'the forge is asked once there is an owner',
          ask: () => Promise.reject(new Error('no owner yet')),
        }
      : {
          title: 'the forge could not be asked',
          async ask() {
            const { host, address } = forges.serviceRepository({ name, owner });
            return (await host.exists(address))
              ? `${JSON.stringify(name)} is taken: the repository ${address.owner}/${address.name} exists`
              : undefined;
          },
        },
  ];
}

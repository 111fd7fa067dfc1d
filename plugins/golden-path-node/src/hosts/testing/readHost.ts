import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { connectForgeReader } from '../forges';

/** Token of the hosts of {@link readHost}. */
export const hostToken = 'canary-90b1fe';

/** One host of each kind that is read, and one of a kind that isn't. */
export const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: hostToken }],
      gitlab: [{ host: 'gitlab.com', token: hostToken }],
      gitea: [{ host: 'gitea.test', baseUrl: 'https://gitea.test' }],
      bitbucketCloud: [{ host: 'bitbucket.org' }],
    },
  }),
);

/** The history of a repository at a host that the test plays, and the waits that the host asked for. */
export function readHost(url: string) {
  const waits: (number | undefined)[] = [];
  const reader = connectForgeReader(url, {
    integrations,
    key: 'delivery.test',
    pause: async (_, options) => {
      waits.push(options?.atLeastMilliseconds);
    },
  });
  const history = reader.history(reader.addressOf(url, 'delivery.test'));
  return { history, waits };
}

/** A full id that begins with these digits. */
export const idOf = (digits: string | number): string =>
  String(digits).padEnd(40, '0');

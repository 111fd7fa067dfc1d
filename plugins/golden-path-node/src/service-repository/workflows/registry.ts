import type { GenerationContext } from '../../generation/types';
import { imageOf } from '../addresses';
import { actions } from './actions';
import { Step, use } from './workflow';

/** GitHub's own registry, which takes the token of the workflow. */
const githubRegistry = 'ghcr.io';

/** Where the images of a service go. */
export interface ImageRegistry {
  readonly host: string;
  readonly image: string;
  /** Owner and package at GitHub's registry; undefined at others, where the registry's own retention clears up. */
  readonly githubPackage: { owner: string; name: string } | undefined;
}

export function registryOf(context: GenerationContext): ImageRegistry {
  const image = imageOf(context);
  const [host = '', owner = '', ...rest] = image.split('/');
  return {
    host,
    image,
    githubPackage:
      host === githubRegistry ? { owner, name: rest.join('/') } : undefined,
  };
}

/** Signs in at the registry: with the workflow's own token where that is possible. */
export const login = ({ host, githubPackage }: ImageRegistry): Step =>
  use(actions.login, {
    with: {
      registry: host,
      ...(githubPackage
        ? {
            username: '${{ github.actor }}',
            password: '${{ secrets.GITHUB_TOKEN }}',
          }
        : {
            username: '${{ secrets.REGISTRY_USERNAME }}',
            password: '${{ secrets.REGISTRY_PASSWORD }}',
          }),
    },
  });

/** Secrets that the service repository needs to sign in at the registry. */
export const registrySecrets = ({
  githubPackage,
}: ImageRegistry): readonly string[] =>
  githubPackage ? [] : ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'];

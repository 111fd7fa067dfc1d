import { booleanAt } from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer } from './reduction';

/**
 * Whether pods get a token of the account unless they say otherwise; the names of its Secrets are nobody's business here.
 * The account `default` that every namespace has, and that says nothing, isn't kept: it makes no place an environment.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
 */
export const reduceServiceAccount: KindReducer = object => {
  const automount = booleanAt(object, 'automountServiceAccountToken');
  const { name } = object.metadata as { readonly name?: unknown };
  if (automount === undefined && name === 'default') return undefined;
  return {
    facts: { type: 'other' },
    topLevel:
      automount === undefined
        ? {}
        : { automountServiceAccountToken: automount },
  };
};

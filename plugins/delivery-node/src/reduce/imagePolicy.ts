import {
  isRecord,
  listAt,
  recordAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer } from './reduction';

/** Some fields of an object, of those that it has. */
const pick = (
  object: unknown,
  ...fields: readonly string[]
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(field =>
      isRecord(object) && object[field] !== undefined
        ? [[field, object[field]]]
        : [],
    ),
  );

/** Whether a policy refuses, or only says so. */
const enforcement = ['validationActions', 'validationFailureAction', 'mode'];

/**
 * Of Kyverno's older policies the rules about images, by the names of these; its rules about anything else aren't kept.
 *
 * @see https://kyverno.io/docs/policy-types/cluster-policy/verify-images/overview/
 */
export const reduceKyvernoPolicy: KindReducer = object => ({
  facts: { type: 'other' },
  compared: {
    ...pick(recordAt(object, 'spec'), ...enforcement),
    rules: listAt(object, 'spec', 'rules').flatMap(rule => {
      const verify = listAt(rule, 'verifyImages');
      return verify.length === 0
        ? []
        : [
            {
              ...pick(rule, 'name'),
              verifyImages: verify.map(entry =>
                pick(entry, 'image', 'imageReferences', 'failureAction'),
              ),
            },
          ];
    }),
  },
});

/**
 * Of the policies that are only about images, which these are; keys and identities of signers aren't kept.
 *
 * @see https://kyverno.io/docs/policy-types/image-validating-policy/
 * @see https://docs.sigstore.dev/policy-controller/overview/
 */
export const reduceImagePolicy: KindReducer = object => ({
  facts: { type: 'other' },
  compared: {
    ...pick(
      recordAt(object, 'spec'),
      ...enforcement,
      'matchImageReferences',
      'enforcementAction',
    ),
    ...(recordAt(object, 'spec')?.images !== undefined && {
      images: listAt(object, 'spec', 'images').map(image =>
        pick(image, 'glob'),
      ),
    }),
  },
});

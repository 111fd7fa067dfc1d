import { isKubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import { z } from 'zod';

const text = z.string().max(10_000);
const version = z.int().min(0);

const known = (value: z.ZodType) =>
  z.discriminatedUnion('known', [
    z.looseObject({
      known: z.literal(true),
      value,
      observedAt: z.iso.datetime(),
    }),
    z.looseObject({
      known: z.literal(false),
      reason: text,
      why: z.enum(['absent', 'unreadable']),
    }),
  ]);

const kindReading = z.discriminatedUnion('state', [
  z.looseObject({ state: z.enum(['read', 'not-served']) }),
  z.looseObject({ state: z.literal('unreadable'), reason: text }),
]);

/** Shape of `EvidenceAnswer`: a field that is undefined is not in its JSON, and further ones are no matter. */
export const evidenceAnswerShape = z.looseObject({
  version,
  service: z.looseObject({
    ref: text,
    name: text,
    title: text,
    owner: text.optional(),
    system: text.optional(),
    workload: text.optional(),
    template: text.optional(),
  }),
  environment: z.looseObject({
    name: text,
    order: z.int(),
    productionSizing: z.boolean(),
    cluster: text,
    namespace: text.optional(),
  }),
  overlay: known(
    z.looseObject({
      repository: text,
      commit: text,
      folder: text,
      change: z.looseObject({ commit: text }).optional(),
    }),
  ),
  repository: z.looseObject({ url: text, commit: text.optional() }).optional(),
  release: z.looseObject({}).optional(),
  live: known(
    z.looseObject({
      cluster: text,
      objects: z.array(z.custom(isKubernetesObject, 'not a Kubernetes object')),
      kinds: z.record(z.string(), kindReading),
    }),
  ),
});

/** Shape of `EvidenceChanges`. */
export const evidenceChangesShape = z.looseObject({
  changes: z.array(
    z.looseObject({
      service: text,
      environment: text,
      version,
      removed: z.boolean(),
    }),
  ),
  next: version,
});

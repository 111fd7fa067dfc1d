import { type Blueprint, blueprintSchema } from './schema';

const sameValue = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

const unlessDefault = (values: object, defaults: object) => {
  const known = defaults as Record<string, unknown>;
  return Object.entries(values).filter(
    ([key, value]) => value !== undefined && !sameValue(value, known[key]),
  );
};

/**
 * Values of a form that say what a blueprint says: the inverse of `blueprintFromForm`. What is at its default is left
 * to the form, except for the four fields that have none.
 */
export function formFromBlueprint({
  metadata,
  spec,
}: Blueprint): Record<string, unknown> {
  const { name, owner } = metadata;
  const { workload, runtime, environments, sizing, ...needs } = spec;
  const smallest = blueprintSchema.parse({
    apiVersion: 'goldenpath.dev/v1',
    kind: 'Service',
    metadata: { name, owner },
    spec: { workload, runtime },
  });
  const stages = unlessDefault({ environments, sizing }, smallest.spec);
  return Object.fromEntries([
    ['name', name],
    ['owner', owner],
    ...unlessDefault(metadata, smallest.metadata),
    ['workload', workload],
    ['runtime', runtime],
    ...unlessDefault(needs, smallest.spec),
    ...(stages.length > 0 ? [['stages', Object.fromEntries(stages)]] : []),
  ]) as Record<string, unknown>;
}

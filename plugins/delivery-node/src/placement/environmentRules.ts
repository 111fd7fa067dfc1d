import {
  organisationLabels,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import type { ServiceFacts } from '../catalog-services';

/** Rules for the environment of objects that don't say it, from `delivery.environmentRules`. */
export const environmentRulesSchema = z
  .array(
    z.strictObject({
      namespace: z
        .string()
        .min(1)
        .max(100)
        .regex(
          /^(?:[a-z0-9*-]|\{service\}|\{environment\})+$/,
          'accepted: a namespace with {service}, {environment} and * for any text, such as *-{environment}',
        )
        .refine(
          pattern => pattern.includes('{environment}'),
          'accepted: a namespace with {environment}, such as {service}-{environment}',
        ),
    }),
  )
  .max(50)
  .default([]);

/** {@link environmentRulesSchema} */
export type EnvironmentRules = z.output<typeof environmentRulesSchema>;

/** What the environment of an object is decided on. */
export interface PlacedObject {
  readonly cluster: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Whether a text is the pattern's, in which `*` is any text; linear in the text for each `*`. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

/**
 * The environment of an object that belongs to a service by its labels: the label `<domain>/environment`, else the first
 * rule that fits its namespace. A stage counts only in its own cluster, so that a cluster can't speak for another one's
 * stages. Anything else is named after namespace and cluster.
 */
export function environmentOfLabelled(
  service: ServiceFacts,
  object: PlacedObject,
  organisation: Organisation,
  rules: EnvironmentRules,
): string {
  const stages = organisation.environments.filter(
    ({ cluster }) => cluster === object.cluster,
  );
  const label =
    object.labels[
      organisationLabels(organisation.organisation.domain).environment
    ];
  const labelled = stages.find(({ name }) => name === label);
  if (labelled) return labelled.name;
  for (const { namespace } of label === undefined ? rules : [])
    for (const { name } of stages)
      if (
        fits(
          namespace
            .replaceAll('{service}', service.name)
            .replaceAll('{environment}', name),
          object.namespace ?? '',
        )
      )
        return name;
  return `${object.namespace ?? 'cluster-wide'}@${object.cluster}`;
}

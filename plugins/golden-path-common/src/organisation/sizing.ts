import { z } from 'zod';
import { quantitySchema } from './quantity';

/** Request and limit of one resource, as Kubernetes quantities (`250m`, `256Mi`). */
export const resourceSchema = z.strictObject({
  request: quantitySchema,
  limit: quantitySchema,
});

/** A number of pods, 0 to 500. */
export const replicaCountSchema = z
  .int('accepted: a whole number')
  .min(0)
  .max(500);

export const replicasSchema = z
  .strictObject({
    min: replicaCountSchema.min(1),
    max: replicaCountSchema.min(1),
  })
  .refine(({ min, max }) => min <= max, {
    message: 'min is greater than max',
    path: ['min'],
  });

/**
 * What one environment of a service gets. `min === max` means a fixed number of pods and no autoscaler.
 * `production` marks the shape that production runs: disruption budget, spread over zones, autoscaling.
 */
export const sizingSchema = z.strictObject({
  replicas: replicasSchema,
  cpu: resourceSchema,
  memory: resourceSchema,
  production: z.boolean().default(false),
});

/** {@link sizingSchema} */
export type Sizing = z.infer<typeof sizingSchema>;

/** The presets that an organisation starts with; figures from the platform's documented practice. */
export const defaultSizings = {
  preview: {
    replicas: { min: 1, max: 1 },
    cpu: { request: '50m', limit: '200m' },
    memory: { request: '64Mi', limit: '128Mi' },
    production: false,
  },
  small: {
    replicas: { min: 2, max: 2 },
    cpu: { request: '100m', limit: '500m' },
    memory: { request: '128Mi', limit: '256Mi' },
    production: false,
  },
  production: {
    replicas: { min: 3, max: 8 },
    cpu: { request: '250m', limit: '1' },
    memory: { request: '256Mi', limit: '512Mi' },
    production: true,
  },
} as const satisfies Record<string, Sizing>;

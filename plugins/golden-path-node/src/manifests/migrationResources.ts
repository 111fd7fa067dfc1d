/** What a migration gets. */
export const migrationResources = {
  requests: { cpu: '50m', memory: '128Mi' },
  limits: { cpu: '500m', memory: '256Mi' },
} as const;

/** What it gets in a preview that brings servers: less of the processor, so that all of it fits the preview's quota. */
export const besideServers = {
  requests: migrationResources.requests,
  limits: { ...migrationResources.limits, cpu: '200m' },
} as const;

import { z } from 'zod';
import { dependencyEnvironment } from './dependencies/index.ts';

const found = (issue: { readonly input?: unknown }) => `found ${JSON.stringify(issue.input)}`;

function wholeNumber(from: number, to: number) {
  const error = (issue: { readonly input?: unknown }) =>
    `must be a whole number from ${from} to ${to}, ${found(issue)}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine(value => value >= from && value <= to, { error });
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

const environment = z.object({
  /** Address to listen on; `::` for a cluster with IPv6. */
  HOST: z.string().default('0.0.0.0'),
  PORT: wholeNumber(1, 65_535).default(8080),
  METRICS_PORT: wholeNumber(1, 65_535).default(9090),
  LOG_LEVEL: z
    .enum(levels, { error: issue => `must be one of ${levels.join(', ')}, ${found(issue)}` })
    .default('info'),
  /** Milliseconds of the latency objective: becomes a bucket boundary, so that alerts on it are exact. */
  LATENCY_OBJECTIVE_MS: wholeNumber(1, 60_000).optional(),
  ...dependencyEnvironment,
});

/** What the environment says, parsed and complete. */
export type Config = z.output<typeof environment>;

/** The environment can't be used; the message names every variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration; called once, at the start. An empty variable counts as absent.
 *
 * @throws ConfigError that lists each variable with what is accepted.
 */
export function parseConfig(variables: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = environment.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`);
  throw new ConfigError(`Environment variables: ${problems.join('; ')}`);
}

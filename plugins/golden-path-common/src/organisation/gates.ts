import { z } from 'zod';
import { durationSchema } from './duration';

const reference = z.string().min(1).max(63);

/** Conditions for entering an environment, each written with the one key that names it. */
const forms = {
  healthy: z.strictObject({ healthy: reference }),
  soak: z.strictObject({ soak: durationSchema }),
  readiness: z.strictObject({
    readiness: z.strictObject({ level: reference }),
  }),
  approval: z.strictObject({
    approval: z.strictObject({
      group: reference.optional(),
      count: z.int().min(1).max(10).default(1),
      notRequester: z.boolean().default(true),
    }),
  }),
  freeze: z.strictObject({ freeze: reference }),
} as const;

/** Names of the known gates. */
export const gateNames = Object.keys(forms) as ReadonlyArray<
  keyof typeof forms
>;

/** A gate as configuration writes it: `{ healthy: qa }`, `{ soak: 30m }`, … */
export const gateSchema = z.union(Object.values(forms), {
  error: `accepted: one of ${gateNames.map(name => `{ ${name}: … }`).join(', ')}`,
});

/** {@link gateSchema} */
export type Gate = z.infer<typeof gateSchema>;

/** A gate in words, as people read it beside an environment. */
export function describeGate(gate: Gate): string {
  if ('healthy' in gate) return `${gate.healthy} Healthy`;
  if ('soak' in gate) return `soak ${gate.soak}`;
  if ('readiness' in gate) return `readiness ${gate.readiness.level}`;
  if ('freeze' in gate) return `no ${gate.freeze}`;
  const { count, group, notRequester } = gate.approval;
  const who = group ? ` by ${group}` : '';
  return `${count} ${count === 1 ? 'approval' : 'approvals'}${who}${notRequester ? ', not the requester' : ''}`;
}

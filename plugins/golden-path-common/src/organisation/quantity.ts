import { z } from 'zod';

/**
 * A Kubernetes quantity, written plainly: decimal digits and one suffix. Exponents and signs are left out on purpose:
 * YAML 1.1 and 1.2 readers disagree about them. @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const quantitySchema = z
  .string({ error: 'accepted: a quoted quantity such as "250m" or "256Mi"' })
  .max(20)
  .regex(
    /^(0|[1-9]\d{0,8})(\.\d{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    'accepted: digits with one suffix of m, k, M, G, T, Ki, Mi, Gi, Ti, such as "250m" or "256Mi"',
  )
  .refine(
    quantity => !/^0(\.0+)?([a-zA-Z]+)?$/.test(quantity),
    'zero is not accepted',
  );

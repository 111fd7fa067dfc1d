import { repositoryKey } from '@golden-path/plugin-delivery-node';
import { z } from 'zod';

/** What a delivery hints at. Nothing in it is taken for true; what changed is read through the forge's API. */
export interface Delivery {
  /** URL of the repository, in lower case and without `.git`. */
  readonly repository: string;
  /** The forge's id of the delivery, the same when it is sent again. */
  readonly id: string | undefined;
}

const payload = z.object({
  repository: z.object({ html_url: z.string().max(500) }),
});

/** Undefined for a body that is no delivery about a repository. */
export function readDelivery(
  body: Buffer,
  header: (name: string) => string | undefined,
): Delivery | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  const result = payload.safeParse(value);
  if (!result.success) return undefined;
  const id = header('x-github-delivery') ?? header('x-gitea-delivery');
  return {
    repository: repositoryKey(result.data.repository.html_url),
    id: id?.slice(0, 100),
  };
}

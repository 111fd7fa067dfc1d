import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  EvidenceAnswer,
  EvidenceChanges,
} from '@golden-path/plugin-delivery-common';
import type { DeliveryEvidence } from '../evidence';

/** How long the plugin may take for an answer, in milliseconds. */
const patience = 30_000;

/** Asks the plugin delivery over REST, as this plugin: what it answers is for no person. */
export function createDeliveryClient({
  auth,
  discovery,
  fetch: ask = fetch,
}: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
  readonly fetch?: typeof fetch;
}): DeliveryEvidence {
  /** @returns undefined for what isn't there. @throws Error that says which status the plugin answered with, InputError for 400 */
  async function get<Answer>(
    path: string,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'delivery',
    });
    const base = await discovery.getBaseUrl('delivery');
    const response = await ask(`${base}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      await response.body?.cancel();
      const message = `the plugin delivery answered ${response.status} to ${path.split('?', 1)[0]}`;
      throw response.status === 400
        ? new InputError(message)
        : new Error(message);
    }
    return (await response.json()) as Answer;
  }

  return {
    evidence({ service, environment }, signal) {
      const { kind, namespace, name } = parseEntityRef(service);
      const path = [kind, namespace, name, environment]
        .map(encodeURIComponent)
        .join('/');
      return get<EvidenceAnswer>(`/evidence/${path}`, signal);
    },
    async changes({ after, limit }, signal) {
      const changes = await get<EvidenceChanges>(
        `/evidence/changes?after=${after}&limit=${limit}`,
        signal,
      );
      if (!changes)
        throw new Error('the plugin delivery tells no changes of evidence');
      return changes;
    },
  };
}

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type {
  EvidenceAnswer,
  EvidenceChanges,
} from '@golden-path/plugin-delivery-common';
import type { EnvironmentKey } from '../store/dirtyKeys';
import { cappedJson } from './cappedJson';
import { evidenceAnswerShape, evidenceChangesShape } from './evidenceShapes';

/** Asks the plugin delivery for evidence. Errors say what was asked and why it failed, and nothing of an answer. */
export interface DeliveryEvidenceClient {
  /**
   * Undefined for a service or an environment that it doesn't have.
   * @param key - the service by its reference in canonical form
   * @throws DeliveryAnswerError, ServiceUnavailableError
   */
  evidence(
    key: EnvironmentKey,
    signal?: AbortSignal,
  ): Promise<EvidenceAnswer | undefined>;
  /**
   * What changed after a version, in order of version.
   * @throws InputError when delivery has not come so far: it counts anew, from another database
   * @throws DeliveryAnswerError, ServiceUnavailableError
   */
  changes(
    question: { readonly after: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<EvidenceChanges>;
}

/** Delivery answered, and with something that can't be used. */
export class DeliveryAnswerError extends Error {
  override readonly name = 'DeliveryAnswerError';
}

/** How long an answer may take, in milliseconds. */
const patienceMilliseconds = 30_000;
/** Bytes of an answer: some thousand objects, where a service has some dozens. */
const mostBytes = 32 * 1024 * 1024;

/** Kind, namespace and name of a reference in canonical form. */
const reference = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

/** @see {@link DeliveryEvidenceClient}; it asks by the plugin's own credentials, as people aren't answered. */
export function createDeliveryEvidenceClient({
  auth,
  discovery,
  patience = patienceMilliseconds,
  maximumBytes = mostBytes,
}: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
  /** Milliseconds. */
  readonly patience?: number;
  readonly maximumBytes?: number;
}): DeliveryEvidenceClient {
  async function ask(path: string, signal?: AbortSignal): Promise<Response> {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'delivery',
    });
    return fetch(`${await discovery.getBaseUrl('delivery')}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal,
    });
  }

  /** @returns undefined where there is nothing */
  async function get(
    path: string,
    shape: { safeParse(value: unknown): { readonly success: boolean } },
    given: AbortSignal | undefined,
  ): Promise<unknown> {
    const late = AbortSignal.timeout(patience);
    const signal = given ? AbortSignal.any([given, late]) : late;
    const asked = `GET /evidence${path.split('?', 1)[0]} of the plugin delivery`;
    let response: Response;
    let answer: unknown;
    try {
      response = await ask(`/evidence${path}`, signal);
      if (response.ok) answer = await cappedJson(response, maximumBytes);
      else await response.body?.cancel();
    } catch (error) {
      given?.throwIfAborted();
      if (late.aborted)
        throw new ServiceUnavailableError(
          `${asked}: no answer within ${patience / 1_000} s`,
        );
      if (error instanceof Error && error.message.startsWith('the answer '))
        throw new DeliveryAnswerError(`${asked}: ${error.message}`);
      throw new ServiceUnavailableError(`${asked} failed`, error);
    }
    const { status } = response;
    if (status === 404) return undefined;
    if (status === 400) throw new InputError(`${asked} was refused (400)`);
    if (status === 429 || status >= 500)
      throw new ServiceUnavailableError(`${asked} failed (${status})`);
    if (!response.ok)
      throw new DeliveryAnswerError(`${asked} was answered with ${status}`);
    if (!shape.safeParse(answer).success)
      throw new DeliveryAnswerError(
        `${asked}: the answer isn't of the shape that is expected`,
      );
    return answer;
  }

  return {
    async evidence({ service, environment }, signal) {
      const names = reference.exec(service)?.slice(1);
      if (!names)
        throw new InputError(
          `service: found ${JSON.stringify(service.slice(0, 200))}; accepted: a reference such as component:default/refunds-api`,
        );
      const path = [...names, environment]
        .map(part => `/${encodeURIComponent(part)}`)
        .join('');
      const answer = await get(path, evidenceAnswerShape, signal);
      return answer as EvidenceAnswer | undefined;
    },
    async changes({ after, limit }, signal) {
      const path = `/changes?after=${after}&limit=${limit}`;
      const answer = await get(path, evidenceChangesShape, signal);
      if (answer === undefined)
        throw new DeliveryAnswerError(
          'the plugin delivery of this portal tells no evidence',
        );
      return answer as EvidenceChanges;
    },
  };
}

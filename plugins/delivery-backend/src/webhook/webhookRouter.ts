import {
  AuthenticationError,
  CustomErrorBase,
  InputError,
} from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { repositoryKey } from '@golden-path/plugin-delivery-node';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readDelivery } from './readDelivery';
import { isSigned } from './signature';

/** Path below the plugin's; it takes no Backstage token, so it is exempt from the default policy. */
export const webhookPath = '/webhooks/forge';

/** Deliveries that are remembered, so that one that is sent again has no second effect. */
const remembered = 1_000;

/** The body is larger than accepted; HTTP 413. */
class PayloadTooLargeError extends CustomErrorBase {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

const rawBody = express.raw({
  type: () => true,
  limit: limits.webhookBytes,
  // What is signed is what came; a compressed body could also grow without bound.
  inflate: false,
});

const readBody: RequestHandler = (request, response, next) => {
  rawBody(request, response, (error?: unknown) => {
    if (error === undefined) return next();
    const type =
      typeof error === 'object' && error !== null && 'type' in error
        ? error.type
        : undefined;
    return next(
      type === 'entity.too.large'
        ? new PayloadTooLargeError(
            `body: has more than the accepted ${limits.webhookBytes} bytes`,
          )
        : new InputError('body: accepted is JSON without compression'),
    );
  });
};

/**
 * `POST /webhooks/forge`: a forge says that a repository may have changed. The signature is checked before anything is
 * parsed; the payload only names the repository.
 *
 * @param changed - looks at the config repository soon; called once for deliveries that come together
 * @param mentioned - asks the host about a repository soon, if it is one that is followed
 */
export function createWebhookRouter(options: {
  readonly secret: string;
  /** URL of the config repository. */
  readonly repository: string;
  readonly changed: () => Promise<void>;
  readonly mentioned?: (repository: string) => Promise<void>;
  readonly logger: LoggerService;
}): Router {
  const repository = repositoryKey(options.repository);
  const seen = new Set<string>();
  const router = PromiseRouter();
  router.post(webhookPath, readBody, async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const header = (name: string) => request.header(name);
    if (!isSigned(body, header, options.secret))
      throw new AuthenticationError('the delivery is not signed as expected');
    const delivery = readDelivery(body, header);
    if (!delivery)
      throw new InputError(
        'body: accepted is a delivery of Gitea, Forgejo or GitHub that names its repository',
      );
    const again = delivery.id !== undefined && seen.has(delivery.id);
    if (again) {
      options.logger.debug('Webhook ignored: delivered before');
      response.status(202).json({ effect: 'none' });
      return;
    }
    if (delivery.id !== undefined) {
      if (seen.size >= remembered)
        for (const oldest of seen.values()) {
          seen.delete(oldest);
          break;
        }
      seen.add(delivery.id);
    }
    await options.mentioned?.(delivery.repository);
    const isConfig = delivery.repository === repository;
    if (isConfig) await options.changed();
    response.status(202).json({ effect: isConfig ? 'look' : 'none' });
  });
  return router;
}

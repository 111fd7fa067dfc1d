import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  onCallKeyOf,
  type OnCallSource,
} from '@golden-path/plugin-golden-path-node';
import type { OnCallNow } from '@golden-path/plugin-runbooks-common';
import { nobodyAsked, onCallNowOf } from './onCallAnswer';

/** What telling who is on call takes. */
export interface OnCallOptions {
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'getEntityByRef'>;
  /** Undefined where none is configured. */
  readonly source: OnCallSource | undefined;
}

/**
 * Who carries the pager for a service, who takes over, and what is open. The source is asked at most once a minute for all
 * who look; how its service is named stays here, as the name may be a credential.
 *
 * @param service - canonical entity reference of one that the asker may read
 */
export async function readOnCall(
  { auth, catalog, source }: OnCallOptions,
  service: string,
): Promise<OnCallNow> {
  if (!source) return nobodyAsked(undefined, { problem: undefined });
  // Who may read the runbooks may read this; so the entity is read as the portal.
  const entity = await catalog.getEntityByRef(service, {
    credentials: await auth.getOwnServiceCredentials(),
  });
  const key = onCallKeyOf({ annotations: entity?.metadata.annotations ?? {} });
  if (!key)
    return nobodyAsked(source.name, {
      problem: undefined,
      notice: `The catalog entity says no service of ${source.name}; accepted: its annotation pagerduty.com/service-id.`,
    });
  const answer = await source.service(key);
  const found = answer.answered ? answer.value : answer.last?.value;
  return onCallNowOf(
    source.name,
    answer,
    found && (await source.openIncidents(found.id)),
  );
}

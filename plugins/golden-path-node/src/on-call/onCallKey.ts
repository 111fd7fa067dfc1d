import { annotations } from '@golden-path/plugin-golden-path-common';
import type { OnCallServiceKey } from './onCallSource';

/** How a catalog entity names its service at the on-call source; undefined where it doesn't. */
export function onCallKeyOf(entity: {
  readonly annotations: Readonly<Record<string, string>>;
}): OnCallServiceKey | undefined {
  const valueOf = (annotation: string) =>
    (entity.annotations[annotation] ?? '').trim();
  const id = valueOf(annotations.pagerdutyServiceId);
  if (id !== '') return { by: 'service-id', id };
  const key = valueOf(annotations.pagerdutyIntegrationKey);
  return key === '' ? undefined : { by: 'integration-key', key };
}

import type { PreparedBundle } from '@golden-path/plugin-golden-path-common';
import {
  containersOf,
  listAt,
  type PodTemplate,
} from '@golden-path/plugin-kubernetes-objects-common';
import { isHidden } from '../../evidence';

/** Texts that decide a check and that clusters' readers hide because they may be secret, by check. */
const deciding: Readonly<Record<string, (template: PodTemplate) => unknown[]>> =
  {
    'graceful-shutdown': template =>
      containersOf(template, 'running').flatMap(({ spec }) =>
        listAt(spec, 'lifecycle', 'preStop', 'exec', 'command'),
      ),
    tracing: template =>
      [...template.annotations]
        .filter(([key]) =>
          key.startsWith('instrumentation.opentelemetry.io/inject-'),
        )
        .map(([, value]) => value),
  };

/** Whether a check that passed has rested on a text that it couldn't read. */
export const hidesWhatMatters = (
  check: string,
  { source, workloads }: PreparedBundle,
): boolean =>
  source === 'live' &&
  workloads.some(({ template }) =>
    template === undefined
      ? false
      : (deciding[check]?.(template) ?? []).some(isHidden),
  );

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BlueprintReading,
  NameAvailability,
  OrganisationView,
  Preview,
} from '@golden-path/plugin-golden-path-common';

/** The golden-path backend, as forms and pages use it. Every call rejects with a ResponseError that carries the backend's message. */
export interface GoldenPathApi {
  getOrganisation(signal?: AbortSignal): Promise<OrganisationView>;
  getNameAvailability(
    name: string,
    options: { owner?: string; signal?: AbortSignal },
  ): Promise<NameAvailability>;
  /** Everything that a form's values would create. */
  preview(
    values: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<Preview>;
  /** Values of the right template's form for the text of a `golden-path.yaml`, or everything that is wrong with it. */
  readBlueprint(text: string, signal?: AbortSignal): Promise<BlueprintReading>;
}

/** {@link GoldenPathApi} */
export const goldenPathApiRef = createApiRef<GoldenPathApi>().with({
  id: 'plugin.golden-path.client',
  pluginId: 'golden-path',
});

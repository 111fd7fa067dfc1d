import type { GenerationContext } from '../generation/types';

/**
 * Tag of the pin before the first release. It names no image, and never will: CI tags with twelve digits of a commit. So
 * an overlay that nobody has promoted to runs nothing, instead of whatever `latest` means that day.
 */
export const unreleasedTag = 'sha-0000000';

/** Repository of a service's images, without tag. */
export const imageOf = ({
  blueprint,
  organisation,
}: GenerationContext): string =>
  `${organisation.organisation.registry}/${blueprint.metadata.name}`;

/** Where an overlay names its release. The only entry that CI and promotions edit. */
export const initialPin = (context: GenerationContext) => ({
  name: context.blueprint.metadata.name,
  newName: imageOf(context),
  newTag: unreleasedTag,
});

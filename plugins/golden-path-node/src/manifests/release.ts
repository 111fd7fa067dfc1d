import type { GenerationContext } from '../generation/types';
import { imageOf } from '../service-repository/addresses';

/**
 * Tag of the pin before the first release. It names no image, and never will: CI tags with the whole hash of a commit.
 * So an overlay that nobody has released to runs nothing, instead of whatever `latest` means that day.
 */
export const unreleasedTag = 'sha-0000000';

/** Where an overlay names its release. The only entry that CI and promotions edit. */
export const initialPin = (context: GenerationContext) => ({
  name: context.blueprint.metadata.name,
  newName: imageOf(context),
  newTag: unreleasedTag,
});

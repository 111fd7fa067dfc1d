import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { LevelMark } from '../level';
import { useServiceLevels } from './useServiceLevels';

/**
 * Level of an entity for a column of the catalog. Nothing for what is no service or isn't judged, a question mark with
 * the reason where levels can't be read: the catalog works without the readiness backend.
 */
export function EntityLevel({ entity }: { readonly entity: Entity }) {
  const { levels, known, error } = useServiceLevels();
  if (entity.kind.toLocaleLowerCase('en-US') !== 'component') return null;
  if (!known)
    return error ? (
      <span
        role="img"
        aria-label="unknown: levels can’t be read now"
        title={`Levels can’t be read now: ${error.message}`}
      >
        ?
      </span>
    ) : null;
  const own = known.services[stringifyEntityRef(entity)];
  return own ? <LevelMark level={own.level} levels={levels} /> : <>–</>;
}

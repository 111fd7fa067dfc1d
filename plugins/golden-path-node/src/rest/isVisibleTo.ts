import type { VisibleServices } from '../database';

/**
 * Whether a service of this owner is among those that are visible; the same as the database says, which has `whereVisible`.
 * A condition that isn't understood hides everything.
 */
export function isVisibleTo(
  visible: VisibleServices,
  owner: string | undefined,
): boolean {
  if (visible === 'all') return true;
  if ('allOf' in visible)
    return visible.allOf.every(each => isVisibleTo(each, owner));
  if ('anyOf' in visible)
    return visible.anyOf.some(each => isVisibleTo(each, owner));
  if ('not' in visible) return !isVisibleTo(visible.not, owner);
  return (
    'owners' in visible && owner !== undefined && visible.owners.includes(owner)
  );
}

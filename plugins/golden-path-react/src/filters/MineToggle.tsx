import { FilterToggle } from './FilterButtons';

/** Narrows a list to what the signed-in person owns; there is none for who owns nothing. */
export function MineToggle({
  mine,
  owners,
  onChange,
}: {
  /** References through which the person owns something. */
  readonly mine: readonly string[];
  /** Owners that the list is narrowed to. */
  readonly owners: readonly string[];
  onChange(owners: readonly string[]): void;
}) {
  if (mine.length === 0) return null;
  const pressed =
    owners.length === mine.length && owners.every(each => mine.includes(each));
  return (
    <FilterToggle
      label="Mine"
      pressed={pressed}
      onPress={() => onChange(pressed ? [] : mine)}
    />
  );
}

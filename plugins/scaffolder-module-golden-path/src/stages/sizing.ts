import type { Sizing } from '@golden-path/plugin-golden-path-common';

/** What a person changed for one environment; what is left out follows the preset. */
export interface SizingOverride {
  readonly replicas?: { readonly min: number; readonly max: number };
  readonly cpu?: { readonly request?: string; readonly limit?: string };
  readonly memory?: { readonly request?: string; readonly limit?: string };
}

/** The value of the stages field. */
export interface StagesValue {
  readonly environments?: readonly string[];
  readonly sizing?: Readonly<Record<string, SizingOverride>>;
}

/** Cells of the table that can be edited. */
export type SizingCell =
  | 'replicas.min'
  | 'replicas.max'
  | 'cpu.request'
  | 'cpu.limit'
  | 'memory.request'
  | 'memory.limit';

type Part = Record<string, string | number | undefined>;

/** The override with one cell set; an empty text returns the cell to the preset. */
export function withCell(
  override: SizingOverride,
  cell: SizingCell,
  text: string,
  preset: Sizing,
): SizingOverride {
  const [group, key] = cell.split('.') as [keyof SizingOverride, string];
  if (group === 'replicas') {
    const replicas: Part = { ...preset.replicas, ...override.replicas };
    const number = Number(text);
    replicas[key] =
      text === '' ? preset.replicas[key as 'min' | 'max'] : number;
    const { min, max } = replicas as { min: number; max: number };
    if (min === preset.replicas.min && max === preset.replicas.max)
      return without(override, group);
    return { ...override, replicas: { min, max } };
  }
  const part: Part = { ...override[group] };
  if (text === '' || text === preset[group][key as 'request' | 'limit'])
    delete part[key];
  else part[key] = text;
  return Object.keys(part).length === 0
    ? without(override, group)
    : { ...override, [group]: part };
}

function without(
  override: SizingOverride,
  group: keyof SizingOverride,
): SizingOverride {
  const { [group]: _removed, ...rest } = override;
  return rest;
}

/** Text of a cell: what was set, else the preset's. */
export function cellText(
  override: SizingOverride,
  cell: SizingCell,
  preset: Sizing,
): { text: string; changed: boolean } {
  const [group, key] = cell.split('.') as [keyof SizingOverride, string];
  const own = (override[group] as Part | undefined)?.[key];
  const standard = (preset[group] as Part)[key];
  return {
    text: String(own ?? standard),
    changed: own !== undefined && own !== standard,
  };
}

import type { FleetGroup } from '../api';

/** A group in the singular, as menus say it. */
export const groupWords: Readonly<Record<FleetGroup, string>> = {
  owner: 'Team',
  system: 'System',
  workload: 'Workload',
  template: 'Template',
};

/** A group in the plural. */
export const groupsWords: Readonly<Record<FleetGroup, string>> = {
  owner: 'Teams',
  system: 'Systems',
  workload: 'Workloads',
  template: 'Templates',
};

const withoutWords: Readonly<Record<FleetGroup, string>> = {
  owner: 'no team',
  system: 'no system',
  workload: 'no workload',
  template: 'no template',
};

/** What services without a group are called. */
export const withoutGroup = (group: FleetGroup): string => withoutWords[group];

/** A number with separators: `2,014`. */
export const count = (value: number): string => value.toLocaleString('en');

/** A number and its noun: `1 service`, `2,014 services`. */
export const counted = (value: number, noun: string, nouns = `${noun}s`) =>
  `${count(value)} ${value === 1 ? noun : nouns}`;

/** A share in percent: `9.9 %`, `0 %`, `< 0.1 %`. Undefined of nothing. */
export function percent(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  const share = (part / whole) * 100;
  if (share > 0 && share < 0.1) return '< 0.1 %';
  return `${share.toLocaleString('en', { maximumFractionDigits: share < 10 ? 1 : 0 })} %`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});

/** Day of an ISO 8601 time or date: `20 Nov`. The text itself when it is none. */
export function shortDay(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : dayFormat.format(at);
}

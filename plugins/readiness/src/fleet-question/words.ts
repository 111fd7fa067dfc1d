import type { FleetGroup } from '../api';

export { count, counted, percent } from '@golden-path/plugin-golden-path-react';

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

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});

/** Day of an ISO 8601 time or date: `20 Nov`. The text itself when it is none. */
export function shortDay(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : dayFormat.format(at);
}

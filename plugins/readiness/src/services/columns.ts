/** Columns of the list of services. */
export type ServiceColumn =
  | 'service'
  | 'owner'
  | 'system'
  | 'level'
  | 'score'
  | 'fail'
  | 'unknown'
  | 'exempt'
  | 'next';

/** Heads of the columns. */
export const columnWords: Readonly<Record<ServiceColumn, string>> = {
  service: 'Service',
  owner: 'Team',
  system: 'System',
  level: 'Level',
  score: 'Score',
  fail: 'Fail',
  unknown: 'Unknown',
  exempt: 'Exempt',
  next: 'Next level',
};

/** Columns whose numbers are at the right. */
export const numberColumns: readonly ServiceColumn[] = [
  'score',
  'fail',
  'unknown',
  'exempt',
];

const tracks: Readonly<Record<ServiceColumn, string>> = {
  service: 'minmax(180px, 1.2fr)',
  owner: '128px',
  system: '140px',
  level: '96px',
  score: '104px',
  fail: '64px',
  unknown: '84px',
  exempt: '72px',
  next: 'minmax(200px, 2fr)',
};

/** Columns and their widths where the frame has so many pixels; cards below 720. */
export function serviceLayout(width: number): {
  readonly cards: boolean;
  readonly columns: readonly ServiceColumn[];
  readonly template: string;
} {
  const without: readonly ServiceColumn[] =
    width === 0 || width >= 1100
      ? []
      : width >= 940
        ? ['system']
        : ['system', 'exempt', 'owner'];
  const columns = (Object.keys(columnWords) as ServiceColumn[]).filter(
    column => !without.includes(column),
  );
  return {
    cards: width > 0 && width < 720,
    columns,
    template: columns.map(column => tracks[column]).join(' '),
  };
}

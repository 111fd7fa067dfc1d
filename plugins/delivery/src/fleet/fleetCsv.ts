import type { FleetPage, FleetRow } from '@golden-path/plugin-delivery-common';
import { nameOf } from '@golden-path/plugin-golden-path-react';

/**
 * A field of a CSV file. What a spreadsheet would take for a formula is made text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function field(value: string | undefined): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The fleet as CSV (RFC 4180), one line for each service and environment in which it is deployed. */
export function fleetCsv(
  rows: readonly FleetRow[],
  environments: FleetPage['environments'],
): string {
  const clusters = new Map(
    environments.map(({ name, cluster }) => [name, cluster]),
  );
  const lines = rows.flatMap(row =>
    row.cells
      .filter(({ presence }) => presence !== 'absent')
      .map(cell => [
        row.service,
        nameOf(row.owner ?? ''),
        nameOf(row.system ?? ''),
        cell.environment,
        clusters.get(cell.environment),
        cell.health ?? 'Unknown',
        cell.stale ? 'stale' : 'live',
        cell.observedAt,
        cell.release,
        cell.digest,
        cell.behind && `${cell.behind.count} ${cell.behind.unit}`,
        cell.drifted ? 'Drift' : undefined,
        cell.cause,
      ]),
  );
  const titles =
    'service,team,system,environment,cluster,health,age,observed at,release,digest,behind,drift,cause';
  return [titles, ...lines.map(line => line.map(field).join(','))].join('\r\n');
}

import type { FleetPage } from '@golden-path/plugin-delivery-common';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router-dom';
import { cellClass, FleetCellView } from '../fleet/FleetCellView';
import { viewOf } from '../fleet/fleetCell';
import { cellStyles } from '../fleet/fleetGridStyles';
import { useFleetLinks } from '../fleet/links';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontSize: 13,
  tableLayout: 'fixed',
  minWidth: 640,
  '& th, & td': {
    textAlign: 'left',
    whiteSpace: 'nowrap',
    borderBottom: '1px solid var(--gp-border)',
    padding: '0 10px',
    height: 36,
    position: 'relative',
  },
  '& tr:last-of-type > *': { borderBottom: 0 },
  '& thead th': {
    height: 34,
    fontSize: 12,
    fontWeight: 600,
    color: 'var(--gp-text-muted)',
    background: 'var(--gp-sunken)',
    borderBottom: '1px solid var(--gp-border)',
  },
  '& tbody th a': { fontWeight: 600, color: 'var(--gp-text)' },
  '& td.cell': { padding: 0 },
  '& tbody tr:hover > *': { background: 'var(--gp-hover)' },
  ...cellStyles,
});

/** Services by environments, few enough for a plain table. */
export function MyServicesTable({
  page,
  now,
}: {
  page: FleetPage;
  /** Milliseconds since the epoch. */
  now: number;
}) {
  const links = useFleetLinks();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table aria-label="My services">
        <thead>
          <tr>
            <th scope="col">Service</th>
            {page.environments.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map(row => (
            <tr key={row.service}>
              <th scope="row">
                <Link to={links.service(row.service)}>{row.title}</Link>
              </th>
              {page.environments.map(({ name }) => {
                const cell = row.cells.find(each => each.environment === name);
                const view = viewOf(cell, now);
                return (
                  <td key={name} className={cellClass(view)}>
                    {view.shows === 'nothing' ? (
                      <span
                        className="in"
                        role="img"
                        aria-label={view.sentence}
                      >
                        <FleetCellView view={view} />
                      </span>
                    ) : (
                      <Link
                        to={links.environment(row.service, name)}
                        aria-label={view.sentence}
                        title={view.sentence}
                      >
                        <FleetCellView view={view} />
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

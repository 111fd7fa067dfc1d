import type {
  HeatRow,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import { rowNameOf } from './rowName';
import { styled } from '@mui/material/styles';
import type { FleetGroup } from '../api';
import { counted } from '../fleet-question';
import { LevelBar } from '../level';
import { HeatCellContent, heatClass } from './HeatCellContent';
import { heatCellOf, heatSentence } from './heatCell';
import { heatColors } from './heatStyles';

/** Checks of a card. */
const shown = 6;

const Cards = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& > li': {
    padding: '10px 12px',
    borderBottom: '1px solid var(--gp-border)',
    fontSize: 13,
  },
  '& .title': { display: 'flex', gap: 8, marginBottom: 6 },
  '& .title a': { color: 'var(--gp-text)', fontWeight: 600 },
  '& .title span': {
    marginLeft: 'auto',
    fontSize: 12,
    color: 'var(--gp-text-muted)',
  },
  '& .checks': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 6,
    marginTop: 8,
  },
  '& .check': {
    display: 'inline-flex',
    gap: 6,
    padding: '3px 8px',
    borderRadius: 3,
    fontSize: 12,
    lineHeight: '18px',
    color: 'var(--gp-text)',
    textDecoration: 'none',
  },
  ...heatColors,
});

/** Rows of the heat map where there is no room for columns: each with the checks that most of its services fail. */
export function HeatCards({
  rows,
  group,
  levels,
  cellAddress,
  servicesAddress,
}: {
  readonly rows: readonly HeatRow[];
  readonly group: FleetGroup;
  readonly levels: readonly LevelDefinition[];
  cellAddress(row: string, check: string): string;
  servicesAddress(row: string): string;
}) {
  return (
    <Cards>
      {rows.map(row => {
        const value = row.group ?? '';
        const worst = Object.entries(row.cells)
          .filter(([, { fail, unknown }]) => fail + unknown > 0)
          .sort(([, a], [, b]) => b.fail - a.fail || b.unknown - a.unknown);
        return (
          <li key={value}>
            <div className="title">
              <a href={servicesAddress(value)} data-services={value}>
                {rowNameOf(row, group)}
              </a>
              <span>
                {row.mine && 'yours · '}
                {counted(row.services, 'service')}
              </span>
            </div>
            <LevelBar counts={row.levels} levels={levels} height={10} />
            <div className="checks">
              {worst.slice(0, shown).map(([check, counts]) => {
                const view = heatCellOf(counts);
                return (
                  <a
                    key={check}
                    className={`check ${heatClass(view)}`}
                    href={cellAddress(value, check)}
                    data-check={check}
                    data-row={value}
                    aria-label={`${check}: ${heatSentence(counts)}`}
                  >
                    {check} <HeatCellContent view={view} />
                  </a>
                );
              })}
              {worst.length > shown && (
                <span className="check">and {worst.length - shown} more</span>
              )}
            </div>
          </li>
        );
      })}
    </Cards>
  );
}

import type {
  HeatRow,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import { Fragment, memo } from 'react';
import { count } from '../fleet-question';
import { LevelBar } from '../level';
import { HeatCellContent, heatClass } from './HeatCellContent';
import { heatCellOf, heatSentence } from './heatCell';
import type { HeatCategory } from './heatColumns';
import { columnsBefore } from './HeatHead';

/** Properties of {@link HeatLine}. */
export interface HeatLineProps {
  readonly row: HeatRow;
  /** As people read it. */
  readonly name: string;
  readonly categories: readonly HeatCategory[];
  readonly levels: readonly LevelDefinition[];
  /** Index of the line, from 1; 0 is the head. */
  readonly line: number;
  /** Column that the keyboard is on, if it is on this line. */
  readonly active: number | undefined;
  /** The check whose cell of this row is open. */
  readonly open: string | undefined;
  /** Address of the cell of a check; the same function for the same question. */
  cellAddress(row: string, check: string): string;
  /** Address of the services of the row. */
  servicesAddress(row: string): string;
}

/** One row of the heat map. */
export const HeatLine = memo(function HeatLine(props: HeatLineProps) {
  const { row, name, categories, levels, line, active, open } = props;
  const value = row.group ?? '';
  const services = props.servicesAddress(value);
  const place = (column: number) => ({
    'data-line': line,
    'data-column': column,
    tabIndex: active === column ? 0 : -1,
  });
  let column = columnsBefore;
  return (
    <tr>
      <th scope="row" className="first" title={name} {...place(0)}>
        <a tabIndex={-1} href={services} data-services={value}>
          {name}
        </a>
        {row.mine && <small>yours</small>}
      </th>
      <td className="number" {...place(1)}>
        {count(row.services)}
      </td>
      {categories.map((category, index) => (
        <Fragment key={category.id}>
          {index > 0 && <td className="gap" aria-hidden />}
          {category.checks.map(({ id }) => {
            const counts = row.cells[id];
            const view = heatCellOf(counts);
            const sentence = `${name}, ${id}: ${heatSentence(counts)}`;
            return (
              <td key={id} className="cell" {...place(column++)}>
                <a
                  tabIndex={-1}
                  className={`${heatClass(view)}${open === id ? ' open' : ''}`}
                  href={props.cellAddress(value, id)}
                  title={sentence}
                  aria-label={sentence}
                  aria-current={open === id ? 'true' : undefined}
                  data-check={id}
                  data-row={value}
                >
                  <HeatCellContent view={view} />
                </a>
              </td>
            );
          })}
        </Fragment>
      ))}
      <td className="levels" {...place(column)}>
        <a tabIndex={-1} href={services} data-services={value}>
          <LevelBar counts={row.levels} levels={levels} height={14} />
        </a>
      </td>
    </tr>
  );
});

import type { FleetGroup } from '../api';
import { groupWords } from '../fleet-question';
import { Fragment } from 'react';
import type { HeatCategory } from './heatColumns';

/** Columns before the checks: name and number of services. */
export const columnsBefore = 2;

/** Names of the checks by category; a check leads to all services that fail it. */
export function HeatHead({
  group,
  categories,
  active,
  open,
  addressOf,
}: {
  readonly group: FleetGroup;
  readonly categories: readonly HeatCategory[];
  /** Column that the keyboard is on, if it is on this line. */
  readonly active: number | undefined;
  /** The check whose column or cell is open. */
  readonly open: string | undefined;
  addressOf(check: string): string;
}) {
  const place = (column: number) => ({
    'data-line': 0,
    'data-column': column,
    tabIndex: active === column ? 0 : -1,
  });
  const checks = categories.flatMap(each => each.checks);
  const columnOf = new Map(
    checks.map(({ id }, index) => [id, index + columnsBefore]),
  );
  return (
    <thead>
      <tr>
        <th scope="col" className="hd first" {...place(0)}>
          {groupWords[group]}, worst first
        </th>
        <th scope="col" className="hd number" {...place(1)}>
          Services
        </th>
        {categories.map((category, index) => (
          <Fragment key={category.id}>
            {index > 0 && <td className="gap" aria-hidden />}
            {category.checks.map(({ id, title }) => (
              <th
                key={id}
                scope="col"
                title={title}
                className={open === id ? 'on' : undefined}
                {...place(columnOf.get(id) ?? 0)}
              >
                <a
                  className="slanted"
                  tabIndex={-1}
                  href={addressOf(id)}
                  data-check={id}
                >
                  {id}
                </a>
              </th>
            ))}
          </Fragment>
        ))}
        <th
          scope="col"
          className="hd"
          style={{ paddingLeft: 14 }}
          {...place(columnsBefore + checks.length)}
        >
          Levels
        </th>
      </tr>
      <tr className="categories" aria-hidden>
        <th className="gap first" />
        <th className="gap" />
        {categories.map((category, index) => (
          <Fragment key={category.id}>
            {index > 0 && <th className="gap" />}
            <th colSpan={category.checks.length} style={{ height: 24 }}>
              {category.title}
            </th>
          </Fragment>
        ))}
        <th className="gap" />
      </tr>
    </thead>
  );
}

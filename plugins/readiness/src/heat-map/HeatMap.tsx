import { useGridFocus, useWidth } from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import { type MouseEvent, useCallback, useMemo, useRef } from 'react';
import { useHref, useLocation, useNavigate } from 'react-router-dom';
import {
  groupsWords,
  heatSearch,
  type HeatQuestion,
  listSearch,
  type OpenCell,
} from '../fleet-question';
import { HeatCards } from './HeatCards';
import { categoriesOf } from './heatColumns';
import { columnsBefore, HeatHead } from './HeatHead';
import { HeatLine } from './HeatLine';
import { cardsBelow, HeatFrame } from './heatStyles';
import { rowNameOf } from './rowName';

/** Properties of {@link HeatMap}. */
export interface HeatMapProps {
  readonly rows: ReadinessSummary['rows'];
  readonly definitions: ReadinessDefinitions;
  readonly question: HeatQuestion;
  /** The rows are those of earlier filters. */
  readonly busy: boolean;
  /** Path of the list of services. */
  readonly servicesPath: string;
  onOpen(cell: OpenCell): void;
}

/** Groups of services by checks: how many fail. */
export function HeatMap(props: HeatMapProps) {
  const { rows, definitions, question, busy, servicesPath, onOpen } = props;
  const frame = useRef<HTMLDivElement | null>(null);
  const [width, measured] = useWidth();
  const find = useCallback(
    (element: HTMLDivElement | null) => {
      frame.current = element;
      measured(element);
    },
    [measured],
  );
  const navigate = useNavigate();
  const here = useHref(useLocation().pathname);
  const servicesHref = useHref(servicesPath);
  const categories = useMemo(
    () => categoriesOf(definitions.checks),
    [definitions.checks],
  );
  // What is open is no part of the addresses, so that opening draws only the row that it is in.
  const address = heatSearch({ ...question, cell: undefined }).toString();
  const base = useMemo(() => {
    const { group } = question;
    return {
      cell: (row: string | undefined, check: string) => {
        const search = new URLSearchParams(address);
        search.set('check', check);
        if (row !== undefined) search.set('row', row);
        return `${here}?${search}`;
      },
      services: (row: string) =>
        `?${listSearch(row === '' ? question : { ...question, [group]: [row] })}`,
    };
    // The address says everything of the question that matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [address, here]);
  const cellAddress = useCallback(
    (row: string, check: string) => base.cell(row, check),
    [base],
  );
  const servicesAddress = useCallback(
    (row: string) => servicesHref + base.services(row),
    [base, servicesHref],
  );
  const columns = columnsBefore + definitions.checks.length + 1;
  const focus = useGridFocus(
    frame,
    useMemo(
      () => ({ scrollToIndex: () => {}, getVirtualItems: () => rows }),
      [rows],
    ),
    rows.length + 1,
    () => columns,
  );
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as HTMLElement).closest<HTMLElement>('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    const { check, row, services } = link.dataset;
    if (check) onOpen({ check, row });
    else if (services !== undefined)
      navigate(servicesPath + base.services(services));
  };
  const { cell } = question;
  const cards = width > 0 && width < cardsBelow;
  const active = (line: number) =>
    focus.active.line === line ? focus.active.column : undefined;
  return (
    // The links inside are what is clicked; this only tells the router.
    <HeatFrame
      ref={find}
      className={width > 0 && width < 1024 ? 'wide' : undefined}
      onClick={follow}
    >
      {cards ? (
        <HeatCards
          rows={rows}
          group={question.group}
          levels={definitions.levels}
          cellAddress={cellAddress}
          servicesAddress={servicesAddress}
        />
      ) : (
        <table
          role="grid"
          aria-label={`${groupsWords[question.group]} by checks, number of services that fail`}
          aria-busy={busy}
          onKeyDown={focus.onKeyDown}
          onFocus={focus.onFocus}
          onBlur={focus.onBlur}
        >
          <Columns categories={categories.map(({ checks }) => checks.length)} />
          <HeatHead
            group={question.group}
            categories={categories}
            active={active(0)}
            open={cell?.check}
            addressOf={check => base.cell(undefined, check)}
          />
          <tbody>
            {rows.map((row, index) => (
              <HeatLine
                key={row.group ?? ''}
                row={row}
                name={rowNameOf(row, question.group)}
                categories={categories}
                levels={definitions.levels}
                line={index + 1}
                active={active(index + 1)}
                open={
                  cell && cell.row === (row.group ?? '')
                    ? cell.check
                    : undefined
                }
                cellAddress={cellAddress}
                servicesAddress={servicesAddress}
              />
            ))}
          </tbody>
        </table>
      )}
    </HeatFrame>
  );
}

/** Widths: as the head says, with a gap between categories. */
function Columns({ categories }: { readonly categories: readonly number[] }) {
  return (
    <colgroup>
      <col style={{ width: 124 }} />
      <col style={{ width: 62 }} />
      {categories.flatMap((checks, category) => [
        ...(category > 0 ? [<col key={category} style={{ width: 8 }} />] : []),
        ...Array.from({ length: checks }, (_, index) => (
          <col key={`${category} ${index}`} />
        )),
      ])}
      <col style={{ width: 150 }} />
    </colgroup>
  );
}

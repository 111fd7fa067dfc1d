import {
  inlineText,
  type RunbookBlock,
  type RunbookCell,
} from '@golden-path/plugin-runbooks-common';
import { useCommands } from '../commands';
import { Inlines } from './Inlines';
import { useTableFit } from './useTableFit';

/** A name, an address or a number: broken at a hyphen it is hard to read and to compare. */
const wholeWord = /^\S{1,60}$/;

const textOf = ({ content }: RunbookCell): string => inlineText(content).trim();

const alignOf = ({ align }: RunbookCell) =>
  align && align !== 'left' ? { textAlign: align } : undefined;

function Head({ row }: { readonly row: readonly RunbookCell[] }) {
  return (
    <tr>
      {row.map((cell, index) => (
        <th key={index} scope="col" style={alignOf(cell)}>
          <Inlines content={cell.content} />
        </th>
      ))}
    </tr>
  );
}

function Row({
  row,
  chosen,
}: {
  readonly row: readonly RunbookCell[];
  readonly chosen: boolean;
}) {
  return (
    <tr aria-current={chosen || undefined}>
      {row.map((cell, index) => (
        <td
          key={index}
          className={wholeWord.test(textOf(cell)) ? 'whole' : undefined}
          style={alignOf(cell)}
        >
          <Inlines content={cell.content} />
        </td>
      ))}
    </tr>
  );
}

/**
 * A table of a page. One that is too wide gets closer, then breaks names at their hyphens, and scrolls only then; it can be
 * reached by keyboard and says so. The row that begins with the chosen environment is marked.
 */
export function TableBlock({
  table: { head, rows },
}: {
  readonly table: Extract<RunbookBlock, { type: 'table' }>;
}) {
  const environment = useCommands()?.place?.environment.name;
  const { ref, fit } = useTableFit();
  const scrolls = fit === 'scrolls';
  return (
    <div ref={ref} className="table" data-fit={fit}>
      <div
        {...(scrolls && {
          tabIndex: 0,
          role: 'region',
          'aria-label': `Table of ${head.map(textOf).join(', ')}, scrolls sideways`,
        })}
      >
        <table>
          <thead>
            <Head row={head} />
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={index}
                row={row}
                chosen={
                  environment !== undefined &&
                  row[0] !== undefined &&
                  textOf(row[0]) === environment
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {scrolls && (
        <p className="hint">There is more to the right: scroll sideways.</p>
      )}
    </div>
  );
}

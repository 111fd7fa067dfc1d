import {
  type Live,
  LoadingRows,
  Note,
  Panel,
  TextFilter,
  useSlow,
} from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import {
  count,
  groupsWords,
  groupWords,
  type HeatQuestion,
  type OpenCell,
} from '../fleet-question';
import { HeatLegend, HeatMap, rowNameOf } from '../heat-map';
import { HeatMapEmpty } from './HeatMapEmpty';
import { shownRows } from './shownRows';

/** Properties of {@link HeatMapPanel}. */
export interface HeatMapPanelProps {
  readonly live: Live<{ readonly summary: ReadinessSummary }>;
  /** What is shown is of earlier filters. */
  readonly busy: boolean;
  readonly definitions: ReadinessDefinitions;
  readonly question: HeatQuestion;
  /** Path of the list of services. */
  readonly servicesPath: string;
  onOpen(cell: OpenCell): void;
  /** `replace`: typing leaves no trail in the browser's history. */
  onChange(question: HeatQuestion, replace?: boolean): void;
}

/** The heat map with its legend, the way to find a row, or why there are no rows. */
export function HeatMapPanel(props: HeatMapPanelProps) {
  const { live, busy, definitions, question, onChange } = props;
  const { group, find, cell } = question;
  const [whole, setWhole] = useState(false);
  const slow = useSlow(live.loading);
  const all = live.value?.summary.rows;
  const rows = useMemo(() => {
    if (!all) return undefined;
    const text = find.trim().toLocaleLowerCase('en');
    if (text !== '')
      return all.filter(row =>
        rowNameOf(row, group).toLocaleLowerCase('en').includes(text),
      );
    return whole ? all : shownRows(all, cell);
  }, [all, find, group, whole, cell]);
  const words = groupsWords[group].toLocaleLowerCase('en');
  const left = all && rows && find === '' ? all.length - rows.length : 0;
  return (
    <Panel
      title={`${groupsWords[group]} × checks`}
      note={
        all &&
        rows &&
        `number of services that fail · ${
          rows.length < all.length
            ? `${count(rows.length)} of ${count(all.length)}`
            : count(all.length)
        } ${words}`
      }
      actions={
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'flex-end',
            gap: '6px 12px',
          }}
        >
          <HeatLegend />
          <TextFilter
            label={`Find a ${groupWords[group].toLocaleLowerCase('en')}`}
            text={find}
            onChange={text => onChange({ ...question, find: text }, true)}
          />
        </Box>
      }
    >
      {live.loading && (
        <>
          <LoadingRows rows={12} label="Loading the heat map" />
          {slow && (
            <Box sx={{ p: 2 }}>
              <Note>Still waiting for the readiness backend.</Note>
            </Box>
          )}
        </>
      )}
      {rows && rows.length > 0 && (
        <HeatMap
          rows={rows}
          definitions={definitions}
          question={question}
          busy={busy}
          servicesPath={props.servicesPath}
          onOpen={props.onOpen}
        />
      )}
      {all && rows?.length === 0 && (
        <HeatMapEmpty
          question={question}
          names={all.map(row => rowNameOf(row, group))}
          onChange={onChange}
        />
      )}
      {(left > 0 || (whole && find === '')) && (
        <Box
          sx={{
            px: 1,
            py: 0.5,
            borderTop: '1px solid var(--gp-border)',
            '@media print': { display: 'none' },
          }}
        >
          <Button
            size="small"
            onClick={() => setWhole(!whole)}
            sx={{ textTransform: 'none' }}
          >
            {whole
              ? `Only the worst ${words}`
              : `Show all ${count(all?.length ?? 0)} ${words}`}
          </Button>
        </Box>
      )}
    </Panel>
  );
}

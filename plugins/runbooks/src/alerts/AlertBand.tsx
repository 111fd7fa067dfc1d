import { Link } from '@backstage/core-components';
import { clockTime } from '@golden-path/plugin-golden-path-react';
import type { ServiceAlert } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { Breakable } from '../style';
import { AlertStateMark } from './alertStatus';
import { stateDetail } from './alertWords';
import { labelsInWords } from './distinctLabels';
import { severityInWords } from './severityWords';
import { SeriesChoice } from './SeriesChoice';

/** Properties of {@link AlertBand}. */
export interface AlertBandProps {
  readonly alert: ServiceAlert;
  /** Of `alert.series`: whose labels fill commands in. */
  readonly series: number;
  readonly now: number;
  onChooseSeries(series: number): void;
}

/** The alert that is worked on: state, what it says, who silenced it, which of its series commands are about. */
export function AlertBand({
  alert,
  series,
  now,
  onChooseSeries,
}: AlertBandProps) {
  const { name, severity, state, summary, mute, expression, url } = alert;
  const detail = stateDetail(alert, now);
  return (
    <Box
      component="section"
      aria-label={`Alert ${name}`}
      sx={{
        p: '10px 20px',
        borderBottom: '1px solid var(--gp-border)',
        fontSize: 13,
        lineHeight: '20px',
        overflowWrap: 'anywhere',
        '& summary': { cursor: 'pointer', color: 'var(--gp-text-muted)' },
        '& code': { font: '12px/18px var(--gp-mono)' },
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 8px' }}>
        <AlertStateMark state={state} filled />
        <b>
          <Breakable name={name} />
        </b>
        {detail && <span>{detail}</span>}
        {severity && (
          <Box component="span" sx={{ color: 'var(--gp-text-muted)' }}>
            {severityInWords(severity)}
          </Box>
        )}
        {url && (
          <Box component="span" sx={{ ml: 'auto' }} className="gp-control">
            <Link to={url} rel="noopener noreferrer">
              Open at its source
            </Link>
          </Box>
        )}
      </Box>
      {summary && <div>{summary}</div>}
      {mute?.comment && (
        <Box sx={{ color: 'var(--gp-text-muted)' }}>
          {mute.author ?? 'Somebody'} wrote: “{mute.comment}”
          {mute.until && `, until ${clockTime(mute.until, now)}`}
        </Box>
      )}
      <SeriesChoice
        series={alert.series}
        chosen={series}
        onChoose={onChooseSeries}
      />
      <details>
        <summary>Expression and labels</summary>
        <div>
          {expression === '' ? (
            'No rule of the overlay makes it.'
          ) : (
            <code>{expression}</code>
          )}
          {alert.for && ` for ${alert.for}`}
        </div>
        {severity && (
          <div>
            <code>severity={severity}</code>
          </div>
        )}
        {alert.series[series] && (
          <div>
            <code>{labelsInWords(alert.series[series])}</code>
          </div>
        )}
      </details>
    </Box>
  );
}

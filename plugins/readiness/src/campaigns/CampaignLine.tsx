import { useApi } from '@backstage/frontend-plugin-api';
import { rowName, smallCell } from '@golden-path/plugin-golden-path-react';
import type { Campaign } from '@golden-path/plugin-readiness-common';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useCallback } from 'react';
import { readinessApiRef } from '../api';
import { count, shortDay } from '../fleet-question';
import { TextLink } from '../links';
import { useLiveReadiness } from '../live';
import { dueWords, paceSentence } from './burnDown';

/** A running campaign of the list, with how far it is. */
export function RunningCampaign({
  campaign,
  to,
  now,
}: {
  readonly campaign: Campaign;
  readonly to: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const api = useApi(readinessApiRef);
  const { id } = campaign;
  const { value, error } = useLiveReadiness(
    useCallback(
      (signal: AbortSignal) => api.getCampaign(id, signal),
      [api, id],
    ),
    { keep: true },
  );
  return (
    <CampaignCells
      campaign={campaign}
      to={to}
      when={`${shortDay(campaign.due)}, ${dueWords(campaign, now)}`}
      left={value && count(value.counts.fail + value.counts.unknown)}
      note={value ? paceSentence(value) : error && 'could not be read'}
    />
  );
}

/** A campaign of the list that is over. */
export function EndedCampaign({
  campaign,
  to,
}: {
  readonly campaign: Campaign;
  readonly to: string;
}) {
  return (
    <CampaignCells
      campaign={campaign}
      to={to}
      when={shortDay(campaign.due)}
      note={campaign.endedAt && `ended on ${shortDay(campaign.endedAt)}`}
    />
  );
}

function CampaignCells({
  campaign,
  to,
  when,
  left,
  note,
}: {
  readonly campaign: Campaign;
  readonly to: string;
  readonly when: string;
  readonly left?: string;
  readonly note?: string;
}) {
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={rowName}>
        <TextLink strong to={to}>
          {campaign.title}
        </TextLink>
      </TableCell>
      <TableCell>{campaign.check}</TableCell>
      <TableCell>{campaign.environment}</TableCell>
      <TableCell>{when}</TableCell>
      <TableCell align="right">{left}</TableCell>
      <TableCell sx={smallCell}>{note}</TableCell>
    </TableRow>
  );
}

import { Status, type Tone } from '@golden-path/plugin-golden-path-react';
import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Warning from '@mui/icons-material/Warning';
import type SvgIcon from '@mui/material/SvgIcon';
import { type CoverageState, stateWords } from './coverageWords';

const marks: Record<
  CoverageState,
  { readonly tone: Tone; readonly icon: typeof SvgIcon }
> = {
  none: { tone: 'bad', icon: Dangerous },
  gaps: { tone: 'attention', icon: Warning },
  unknown: { tone: 'unknown', icon: HelpOutline },
  complete: { tone: 'good', icon: CheckCircle },
};

/** Icon and word of the state of a service's runbooks. */
export function CoverageStateMark({
  state,
}: {
  readonly state: CoverageState;
}) {
  return (
    <Status
      {...marks[state]}
      word={stateWords[state]}
      quiet={state === 'complete'}
    />
  );
}

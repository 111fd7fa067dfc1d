import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  clockTime,
  messageOf,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import { type ReactNode, useId } from 'react';
import { Glyph } from '../style';
import { type Steps, useSteps } from './StepsContext';
import type { StepMark } from './useRun';

function Who({
  mark,
  now,
}: {
  readonly mark: StepMark | undefined;
  readonly now: number;
}) {
  if (!mark) return null;
  if (mark.by === undefined || mark.at === undefined) return <>saving…</>;
  return (
    <>
      <EntityDisplayName
        entityRef={mark.by}
        defaultKind="user"
        hideIcon
        disableTooltip
      />
      ,{' '}
      <time dateTime={mark.at} title={wholeTime(mark.at)}>
        {clockTime(mark.at, now)}
      </time>
    </>
  );
}

function Failure({
  id,
  failed,
}: {
  readonly id: string;
  readonly failed: Steps['failed'];
}) {
  return failed?.step === id ? (
    <div role="alert" className="failure">
      This tick wasn’t saved: {messageOf(failed.error)}
    </div>
  ) : null;
}

/** What there is to do at a step. */
interface StepItemProps {
  readonly id: string;
  /** In an ordered list. */
  readonly number: number | undefined;
  /** Its first words. */
  readonly title: ReactNode;
  /** What else it says. */
  readonly children: ReactNode;
}

function Tickable({
  id,
  number,
  title,
  children,
  steps: { marks, failed, held, now, tick },
}: StepItemProps & { readonly steps: Steps }) {
  const name = useId();
  const note = useId();
  const mark = marks.get(id);
  const done = mark?.ticked === true;
  return (
    <li data-step={id} className={done ? 'step done' : 'step'}>
      <span className="tick">
        <input
          type="checkbox"
          checked={done}
          title={held}
          onChange={event => {
            if (held === undefined) tick(id, event.target.checked);
          }}
          aria-labelledby={name}
          aria-describedby={note}
          aria-disabled={held === undefined ? undefined : true}
        />
        <Glyph of={done ? 'ticked' : 'open'} />
      </span>
      <div>
        {number !== undefined && <span className="number">{number}. </span>}
        <span id={name} className="title">
          {title}
        </span>
        <span id={note} className="who">
          <Who mark={mark} now={now} />
        </span>
        <Failure id={id} failed={failed} />
        {children}
      </div>
    </li>
  );
}

/**
 * A step of a page: a box to tick, what to do, and who did it when. On a page about no place, where a tick would be
 * nobody's, its number stands where the box would be.
 */
export function StepItem(props: StepItemProps) {
  const steps = useSteps();
  if (steps) return <Tickable {...props} steps={steps} />;
  const { number, title, children } = props;
  return (
    <li className="step">
      <span className="number">
        {number === undefined ? '•' : `${number}.`}
      </span>
      <div>
        <span className="title">{title}</span>
        {children}
      </div>
    </li>
  );
}

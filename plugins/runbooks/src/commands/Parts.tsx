import type { FilledPart } from '@golden-path/plugin-runbooks-common';
import { Fragment } from 'react';
import { FilledWord, UnfilledWord } from './Placeholder';

/** Text with its placeholders: what was filled in is underlined, for the rest there are fields. */
export function Parts({ parts }: { readonly parts: readonly FilledPart[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part.name === undefined ? (
            part.text
          ) : part.filled ? (
            <FilledWord name={part.name} text={part.text} />
          ) : (
            <UnfilledWord part={part} />
          )}
        </Fragment>
      ))}
    </>
  );
}

import type { FilledPart } from '@golden-path/plugin-runbooks-common';
import { Fragment } from 'react';
import { FilledWord, UnfilledWord } from './Placeholder';

/** Options up to this many characters stay on one line; a break after their dash would change what they say. */
const longestOption = 40;

/** What is written in a command; options are not torn at their dashes. */
function Written({ text }: { readonly text: string }) {
  return text.split(/(\s+)/).map((word, index) =>
    word.startsWith('-') && word.length <= longestOption ? (
      <span key={index} className="whole">
        {word}
      </span>
    ) : (
      word
    ),
  );
}

/** Text with its placeholders: what was filled in is underlined, for the rest there are fields. */
export function Parts({ parts }: { readonly parts: readonly FilledPart[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part.name === undefined ? (
            <Written text={part.text} />
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

import { useFilledText } from './useFilled';

/** Code in a sentence, filled in as far as it goes; what isn't stays as it is written. */
export function FilledInline({ code }: { readonly code: string }) {
  const { parts } = useFilledText(code);
  return (
    <code>
      {parts.map((part, index) =>
        part.name !== undefined && part.filled ? (
          <span
            key={index}
            className="stands"
            title={`stands for ${part.name}`}
          >
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </code>
  );
}

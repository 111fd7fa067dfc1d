/** Code that is read and not run: configuration, output, diagrams. */
export function CodeBlock({
  language,
  code,
}: {
  readonly language: string | undefined;
  readonly code: string;
}) {
  return (
    <pre tabIndex={0} aria-label={language ? `${language} code` : 'Code'}>
      <code>{code}</code>
    </pre>
  );
}

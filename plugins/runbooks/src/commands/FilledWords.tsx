import { useCommands } from './CommandsContext';
import { useFilledText } from './useFilled';

/** What stands in a sentence where no environment of a service is chosen. */
const inGeneral: ReadonlyMap<string, string> = new Map([
  ['service.name', 'the service'],
  ['environment.name', 'the environment'],
  ['environment.cluster', 'the cluster'],
  ['environment.namespace', 'the namespace'],
]);

function Filled({ text }: { readonly text: string }) {
  const { parts } = useFilledText(text);
  return parts.map(part => part.text).join('');
}

const general = (text: string): string =>
  text.replace(
    /\{\{\s*([\w.-]+)\s*\}\}/g,
    (written, name: string) => inGeneral.get(name) ?? written,
  );

/** Words of a sentence, their placeholders filled in; in general where no environment of a service is chosen. */
export function FilledWords({ text }: { readonly text: string }) {
  const place = useCommands()?.place;
  if (!text.includes('{{')) return text;
  return place ? <Filled text={text} /> : general(text);
}

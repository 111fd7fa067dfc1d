import { useState } from 'react';

/** Fetches a file and hands it to the browser. */
export function useDownload(
  fetchFile: () => Promise<Blob>,
  name: string,
): {
  readonly busy: boolean;
  readonly error: Error | undefined;
  run(): void;
} {
  const [state, setState] = useState<{ busy: boolean; error?: Error }>({
    busy: false,
  });
  const run = async () => {
    setState({ busy: true });
    try {
      const address = URL.createObjectURL(await fetchFile());
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
      setState({ busy: false });
    } catch (error) {
      setState({
        busy: false,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
  };
  return {
    busy: state.busy,
    error: state.error,
    run: () => {
      if (!state.busy) void run();
    },
  };
}

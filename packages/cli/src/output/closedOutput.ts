import { exitCodes } from '../exitCodes';

/**
 * Lets a command go on to its own exit code when who reads its output has read enough (`| head -1`), and ends it with a
 * reason when the output can't be written, for example to a full disk.
 */
export function surviveClosedOutput(
  output: NodeJS.EventEmitter = process.stdout,
  end: (reason: string) => void = reason => {
    process.stderr.write(`error standard output: ${reason}\n`);
    process.exit(exitCodes.unusable);
  },
): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') end(error.code ?? error.message);
  });
}

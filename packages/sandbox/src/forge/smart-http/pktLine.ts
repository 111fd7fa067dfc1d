import { InputError } from '@backstage/errors';

const FLUSH = Buffer.from('0000');
const MAX_SIDEBAND_DATA = 65_515;

/** One line of git's wire format. */
export function pktLine(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** Lines followed by a flush packet. */
export function pktLines(lines: readonly string[]): Buffer {
  return Buffer.concat([...lines.map(line => pktLine(line)), FLUSH]);
}

/** Wraps bytes into one band of a multiplexed answer. */
export function sideBand(band: 1 | 2, content: Buffer): Buffer {
  const packets: Buffer[] = [];
  for (let at = 0; at < content.length; at += MAX_SIDEBAND_DATA) {
    const part = content.subarray(at, at + MAX_SIDEBAND_DATA);
    packets.push(pktLine(Buffer.concat([Buffer.from([band]), part])));
  }
  return Buffer.concat(packets);
}

/**
 * Reads lines up to the first flush packet.
 *
 * @returns undefined as long as the buffer doesn't hold the flush packet.
 * @throws InputError for what is not the wire format.
 * @see https://git-scm.com/docs/gitprotocol-common#_pkt_line_format
 */
export function readPktLines(buffer: Buffer): Buffer[] | undefined {
  const lines: Buffer[] = [];
  let at = 0;
  while (at + 4 <= buffer.length) {
    const header = buffer.toString('latin1', at, at + 4);
    if (!/^[0-9a-f]{4}$/i.test(header)) {
      throw new InputError('the request body is not in pkt-line format');
    }
    const length = parseInt(header, 16);
    if (length === 0) return lines;
    if (length < 4) throw new InputError('pkt-line length below 4');
    if (at + length > buffer.length) return undefined;
    lines.push(buffer.subarray(at + 4, at + length));
    at += length;
  }
  return undefined;
}

import { describe, expect, it } from 'vitest';
import { pktLine, pktLines, readPktLines } from './pktLine';
import { parsePush, refusal } from './pushCommands';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);

describe('the command section of a push', () => {
  it('is read up to the flush packet, whatever follows, and not before it is whole', () => {
    const section = pktLines([`${a} ${b} refs/heads/x\0 report-status atomic`]);
    const whole = Buffer.concat([section, Buffer.from('PACK…')]);
    for (let length = 0; length < section.length; length += 1) {
      expect(readPktLines(whole.subarray(0, length))).toBeUndefined();
    }
    const push = parsePush(readPktLines(whole) ?? []);
    expect(push.commands).toEqual([
      { from: a, to: b, reference: 'refs/heads/x' },
    ]);
    expect([...push.capabilities]).toEqual(['report-status', 'atomic']);
  });

  it('is refused when it is not in the wire format or names no command', () => {
    expect(() => readPktLines(Buffer.from('zzzz'))).toThrow(/pkt-line/);
    expect(() => readPktLines(Buffer.from('0003'))).toThrow(/length/);
    expect(() => parsePush([Buffer.from('push-cert')])).toThrow(/command/);
    const many = Array.from({ length: 1001 }, () => Buffer.from(''));
    expect(() => parsePush(many)).toThrow(/1001 references, accepted are 1000/);
  });

  it('gets a refusal that names each reference, in a side band where the client has one', () => {
    const push = parsePush([Buffer.from(`${a} ${b} refs/heads/main\0x`)]);
    const refused = new Map([['refs/heads/main', 'protected']]);
    const plain = refusal(push, refused).toString();
    expect(plain).toContain('ng refs/heads/main protected');
    const banded = refusal(
      { ...push, capabilities: new Set(['side-band-64k']) },
      refused,
    );
    expect(banded.subarray(4, 5)).toEqual(Buffer.from([1]));
    expect(banded.subarray(-4).toString()).toBe('0000');
    expect(pktLine('a').toString()).toBe('0005a');
  });
});

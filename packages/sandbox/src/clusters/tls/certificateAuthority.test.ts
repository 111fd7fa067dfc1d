import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { openCertificateAuthority, writeKubeconfig } from '.';

const DAY = 24 * 60 * 60_000;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'golden-path-tls-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the certificate authority', () => {
  it('signs for loopback names only, and is the same after a restart', async () => {
    const authority = await openCertificateAuthority(directory);
    const issued = await authority.issue('nonprod');
    const certificate = new X509Certificate(issued.certificate);
    const root = new X509Certificate(authority.certificate);
    expect(root.ca).toBe(true);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('example.org')).toBeUndefined();
    expect(issued.notAfter - Date.now()).toBeLessThan(91 * DAY);
    const again = await openCertificateAuthority(directory);
    expect(again.certificate).toBe(authority.certificate.trimEnd());
    const other = new X509Certificate((await again.issue('prod')).certificate);
    expect(other.verify(root.publicKey)).toBe(true);
    expect((await stat(join(directory, 'ca.key'))).mode & 0o777).toBe(0o600);
  });

  it('begins anew when it ends soon, or its files can not be read', async () => {
    const old = await openCertificateAuthority(
      directory,
      () => new Date(Date.now() - 3_300 * DAY),
    );
    const renewed = await openCertificateAuthority(directory);
    expect(renewed.certificate).not.toBe(old.certificate);
    await writeFile(join(directory, 'ca.key'), 'nothing');
    const repaired = await openCertificateAuthority(directory);
    expect(repaired.certificate).not.toBe(renewed.certificate);
    expect((await readFile(join(directory, 'ca.crt'), 'utf8')).trim()).toBe(
      repaired.certificate.trim(),
    );
  });

  it('writes a kubeconfig with a context for each person and cluster, for its owner alone', async () => {
    const file = join(directory, 'kubeconfig');
    await writeKubeconfig(file, {
      certificateAuthority: 'PEM',
      clusters: [
        { name: 'nonprod', url: 'https://127.0.0.1:7021' },
        { name: 'prod', url: 'https://127.0.0.1:7022' },
      ],
      users: [
        { name: 'dana.whitfield', token: 'sandbox-dana.whitfield' },
        { name: 'mina.park', token: 'sandbox-mina.park' },
      ],
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { contexts, ...rest } = parseYamlDocument(
      await readFile(file, 'utf8'),
      { mode: 'manifest' },
    ) as {
      contexts: { name: string; context: unknown }[];
    };
    expect(rest).toMatchObject({ 'current-context': 'nonprod' });
    expect(contexts.map(({ name }) => name)).toEqual([
      'nonprod',
      'dana.whitfield@nonprod',
      'mina.park@nonprod',
      'prod',
      'dana.whitfield@prod',
      'mina.park@prod',
    ]);
    expect(contexts[0]?.context).toEqual({
      cluster: 'nonprod',
      user: 'dana.whitfield',
    });
  });
});

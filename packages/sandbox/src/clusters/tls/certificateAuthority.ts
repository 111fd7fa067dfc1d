// The library's decorators need it before the library itself.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const DAY = 24 * 60 * 60_000;
const AUTHORITY_DAYS = 3_650;
const SERVER_DAYS = 90;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SUBJECT = 'CN=golden-path-sandbox';

/** A certificate and its key, in PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
  /** When it ends, in milliseconds of the epoch. */
  notAfter: number;
}

/** Signs certificates for servers of this machine. */
export interface CertificateAuthority {
  /** PEM, for clients to trust. */
  readonly certificate: string;
  /** A new certificate for the loopback names and addresses, for 90 days. */
  issue(commonName: string): Promise<KeyPair>;
}

/**
 * Opens the sandbox's own authority: `ca.crt` and `ca.key` (0600) in a directory, made on first use and anew when they
 * can't be read or end within a year.
 */
export async function openCertificateAuthority(
  directory: string,
  now: () => Date = () => new Date(),
): Promise<CertificateAuthority> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const stored = await readAuthority(directory, now());
  const { certificate, key } = stored ?? (await createAuthority(now()));
  const pem = certificate.toString('pem');
  if (!stored) {
    await writeWhole(join(directory, 'ca.key'), await keyToPem(key), 0o600);
    await writeWhole(join(directory, 'ca.crt'), `${pem}\n`, 0o644);
  }
  return {
    certificate: pem,
    issue: async commonName => {
      const keys = await generateKeys();
      const issued = await X509CertificateGenerator.create({
        serialNumber: randomBytes(16).toString('hex'),
        subject: `CN=${commonName}`,
        issuer: certificate.subject,
        ...validity(now(), SERVER_DAYS),
        publicKey: keys.publicKey,
        signingKey: key,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
            { type: 'ip', value: '::1' },
          ]),
          await AuthorityKeyIdentifierExtension.create(certificate.publicKey),
        ],
      });
      return {
        certificate: issued.toString('pem'),
        key: await keyToPem(keys.privateKey),
        notAfter: issued.notAfter.getTime(),
      };
    },
  };
}

interface Authority {
  certificate: X509Certificate;
  key: webcrypto.CryptoKey;
}

async function readAuthority(
  directory: string,
  now: Date,
): Promise<Authority | undefined> {
  try {
    const pem = await readFile(join(directory, 'ca.crt'), 'utf8');
    const certificate = new X509Certificate(pem);
    if (certificate.notAfter.getTime() - now.getTime() < 365 * DAY) {
      return undefined;
    }
    const keyPem = await readFile(join(directory, 'ca.key'), 'utf8');
    const key = await webcrypto.subtle.importKey(
      'pkcs8',
      Buffer.from(keyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64'),
      ALGORITHM,
      true,
      ['sign'],
    );
    return { certificate, key };
  } catch {
    return undefined;
  }
}

async function createAuthority(now: Date): Promise<Authority> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: SUBJECT,
    ...validity(now, AUTHORITY_DAYS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
        true,
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, key: keys.privateKey };
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function validity(now: Date, days: number) {
  return {
    // Clocks of clients may lag a little.
    notBefore: new Date(now.getTime() - 5 * 60_000),
    notAfter: new Date(now.getTime() + days * DAY),
  };
}

async function keyToPem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [
    '-----BEGIN PRIVATE KEY-----',
    ...lines,
    '-----END PRIVATE KEY-----',
    '',
  ].join('\n');
}

/** Readers see the old file or the new one. */
export async function writeWhole(
  file: string,
  text: string,
  mode: number,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, text, { mode, flag: 'wx' });
  await rename(temporary, file);
}

/** Why no answer, or no whole answer, came. What a person would look into next. */
export type NetworkKind = 'dns' | 'connect' | 'tls' | 'timeout' | 'reset' | 'protocol';

export class NetworkError extends Error {
  readonly kind: NetworkKind;
  /** What to do about it, when that is known. */
  readonly hint: string | undefined;

  constructor(kind: NetworkKind, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NetworkError';
    this.kind = kind;
    this.hint = hint;
  }
}

export type Headers = Record<string, string | string[] | undefined>;
export type HashName = 'sha256' | 'md5';

/** What is needed of an answer beyond its status and headers: what nobody asks for is not computed. */
export interface Wanted {
  body: boolean;
  hashes: readonly HashName[];
  /** Asks for a connection of its own, so that certificate, address and protocol are those of this very request. */
  connection: boolean;
}

/** One answer, its body read to the end. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The decoded body; cut where it is larger than the limit. */
  body: Buffer;
  /** The body is larger than the limit and is not kept whole. */
  cut: boolean;
  /** Bytes of the decoded body. */
  size: number;
  hashes: Partial<Record<HashName, string>>;
  /** Milliseconds, redirects and the body included. */
  durationMs: number;
  url: string;
  /** Addresses that were followed, in order. */
  redirects: string[];
  connection?: ConnectionFacts;
  /** What was made of the body already: several assertions ask for the same. */
  memo: { text?: unknown; json?: unknown; document?: unknown };
}

export interface ConnectionFacts {
  ip: string | undefined;
  httpVersion: '1.1' | '2';
  certificate: CertificateFacts | undefined;
}

export interface CertificateFacts {
  subject: string;
  issuer: string;
  altNames: string[];
  serialNumber: string;
  /** SHA-256, lower case, without colons. */
  fingerprint: string;
  validFrom: Date;
  validTo: Date;
}

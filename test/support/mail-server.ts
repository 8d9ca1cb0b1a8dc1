/** A real SMTP server, which takes mail or misbehaves as a test tells it, and reads what it took as a mail program would. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface GotMail { messageId: string; to: string; subject: string; headers: string; text: string; html: string }

/** hangAfterMessage: it has the message and never says so. */
export type MailBehaviour = 'takes' | 'hangs' | 'hangAfterMessage' | { at: 'sender' | 'recipient' | 'message'; code: number };

export class MailServer {
  readonly got: GotMail[] = [];
  behaviour: MailBehaviour = 'takes';
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false, disableReverseLookup: true,
      onConnect: (_session, callback) => { if (this.behaviour !== 'hangs') callback(); },
      onMailFrom: (_address, _session, callback) => callback(this.refusalAt('sender')),
      onRcptTo: (_address, _session, callback) => callback(this.refusalAt('recipient')),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const refused = this.refusalAt('message');
          if (refused === null) this.got.push(readMail(Buffer.concat(chunks).toString('latin1'), session.envelope.rcptTo[0]?.address ?? ''));
          if (this.behaviour !== 'hangAfterMessage') callback(refused);
        });
      },
    });
    // A client that goes away in the middle is what some tests are about.
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<void> { await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', () => resolve()); }); }
  get url(): string { return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`; }
  async close(): Promise<void> { await new Promise<void>((resolve) => { this.server.close(() => resolve()); }); }

  private refusalAt(at: 'sender' | 'recipient' | 'message'): Error | null {
    if (typeof this.behaviour === 'string' || this.behaviour.at !== at) return null;
    return Object.assign(new Error('said the test'), { responseCode: this.behaviour.code });
  }
}

/** Header fields unfolded, encoded words and bodies decoded. */
export function readMail(raw: string, to: string): GotMail {
  const { head, body } = splitPart(raw);
  const boundary = /boundary="?([^";\r\n]+)/.exec(head)?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => splitPart(part.replace(/^\r?\n/, '')));
  const partOf = (type: string): string => {
    const part = parts.find((one) => one.head.toLowerCase().includes(`content-type: ${type}`));
    return part === undefined ? '' : decodeBody(part.head, part.body);
  };
  return {
    messageId: field(head, 'Message-ID'), to, subject: decodeWords(field(head, 'Subject')), headers: head, text: partOf('text/plain'), html: partOf('text/html'),
  };
}

function splitPart(part: string): { head: string; body: string } {
  const [head = '', ...body] = part.split(/\r?\n\r?\n/);
  return { head: head.replace(/\r?\n[ \t]+/g, ' '), body: body.join('\r\n\r\n') };
}

const field = (head: string, name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';

const decodeQuoted = (text: string): Buffer => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1');

const decodeWords = (text: string): string => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
  (how.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : decodeQuoted(word.replace(/_/g, ' '))).toString('utf8'));

function decodeBody(head: string, body: string): string {
  const encoding = field(head, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return (encoding === 'quoted-printable' ? decodeQuoted(body) : Buffer.from(body, 'latin1')).toString('utf8');
}

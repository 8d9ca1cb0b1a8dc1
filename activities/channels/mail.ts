import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { SendAnswer } from './answer.ts';

export interface Mail { to: string; subject: string; text: string; html: string; at: Date }

/** The road to a mailbox. The Message-ID comes from the key: what is sent twice, because a relay died, is the same message twice. */
export interface MailTransport { send(mail: Mail, key: string): Promise<SendAnswer> }

export interface MailServer { url: string; from: string }

/** Together less than the lease on a message. */
const waits = { connectMs: 8_000, idleMs: 15_000, wholeMs: 40_000 };
export type MailWaits = typeof waits;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

/** RFC 5322: unique, and the same for the same key; the part after the @ is the sender's own domain. */
export const messageIdOf = (key: string, from: string): string => `<${hashOf(key)}@${domainOf(from)}>`;

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';

function partsOf(from: string, mail: Mail, key: string): SendMailOptions {
  const { to, subject, text, html, at } = mail;
  return {
    // A person's own words are never taken for an address list.
    from, to: { name: '', address: to }, subject, text, html, date: at, messageId: messageIdOf(key, from),
    // Nobody's absence note answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' }, disableFileAccess: true, disableUrlAccess: true,
  };
}

/** Sends by SMTP, a connection for each message: what hangs, hangs alone. */
export function smtpMail({ url, from }: MailServer, { connectMs, idleMs, wholeMs }: MailWaits = waits): MailTransport {
  const transporter = nodemailer.createTransport({ url, connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: idleMs });
  return {
    async send(mail, key) {
      const given = new AbortController();
      const tooLong = sleep(wholeMs, null, { signal: given.signal }).catch(() => null);
      try {
        const done = await Promise.race([transporter.sendMail(partsOf(from, mail, key)), tooLong]);
        return done === null ? { kind: 'unavailable', code: 'timeout' } : { kind: 'sent' };
      } catch (error) {
        return answerOf(error as SmtpError);
      } finally {
        given.abort();
      }
    },
  };
}

interface SmtpError { code?: string; command?: string; responseCode?: number }

/**
 * 5xx to the recipient: the address is wrong for good. 5xx to the message itself: this one will never be taken. Anything else, also a
 * refusal of us (sender, credentials), passes or is put right by somebody who runs the product: tried again.
 */
function answerOf({ code, command, responseCode }: SmtpError): SendAnswer {
  const forGood = responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  if (forGood && command === 'RCPT TO') return { kind: 'refused', code: `smtp-${responseCode}`, address: true };
  if (forGood && command === 'DATA') return { kind: 'refused', code: `smtp-${responseCode}` };
  if (responseCode !== undefined) return { kind: 'unavailable', code: `smtp-${responseCode}` };
  return { kind: 'unavailable', code: code === 'ETIMEDOUT' ? 'timeout' : 'unreachable' };
}

/**
 * A demonstration's mailbox: each message is a file that any mail program opens. Named after its key, so that a repeat is the same file;
 * never seen half written.
 */
export function folderMail(folder: string, from: string): MailTransport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail, key) {
      const { message } = await composer.sendMail(partsOf(from, mail, key));
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${mail.at.toISOString().slice(0, 10)}-${hashOf(key).slice(0, 12)}.eml`);
      await writeFile(`${path}.part`, message as Buffer);
      await rename(`${path}.part`, path);
      return { kind: 'sent' };
    },
  };
}

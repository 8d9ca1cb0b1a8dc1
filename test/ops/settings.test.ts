import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ensureKeysFile } from '../../ops/keys.ts';
import type { SettingsError } from '../../ops/settings.ts';
import { readSettings, readToolSettings } from '../../ops/settings.ts';

let folder: string;
let complete: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(inject('stack').folder, 'settings-'));
  ensureKeysFile(join(folder, 'keys.json'));
  complete = { DATABASE_URL: 'postgresql://labour:secret@db:5432/labour', TEMPORAL_ADDRESS: 'temporal:7233', LABOUR_DATA_DIR: folder };
});

function sentencesOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings({ ...complete, ...env });
    return [];
  } catch (error) {
    return (error as SettingsError).sentences;
  }
}

describe('settings', () => {
  test('a process needs a database, Temporal and keys; everything else has a default', () => {
    const settings = readSettings(complete);
    expect(settings).toMatchObject({ port: 4000, host: '127.0.0.1', temporalNamespace: 'default', taskQueue: 'labour-campaign', publicOrigin: 'http://localhost:4000', nodeEnv: 'development' });
    expect(settings.filesDir).toBe(join(folder, 'files'));
  });

  test('every wrong setting is named at once, each with what to do', () => {
    const sentences = sentencesOf({ PORT: '70000', LOG_LEVEL: 'loud', TEMPORAL_ADDRESS: 'https://temporal', PUBLIC_ORIGIN: 'https://x.example/path' });
    expect(sentences).toHaveLength(4);
    expect(sentences.join('\n')).toMatch(/PORT is "70000" but must be a port number[^]*TEMPORAL_ADDRESS[^]*host:port[^]*PUBLIC_ORIGIN[^]*without a path[^]*LOG_LEVEL is "loud" but must be one of/);
  });

  test('a database address that can\'t be read is never repeated: it carries a password', () => {
    expect(sentencesOf({ DATABASE_URL: 'mysql://root:hunter2@db/x' }).join()).toMatch(/^DATABASE_URL can't be read/);
    expect(sentencesOf({ DATABASE_URL: 'mysql://root:hunter2@db/x' }).join()).not.toContain('hunter2');
  });

  test('without addresses the servers of a running start are used, and named as missing when there are none', () => {
    expect(sentencesOf({ DATABASE_URL: '', TEMPORAL_ADDRESS: '' }).join('\n')).toMatch(/DATABASE_URL is not set[^]*npm start first[^]*TEMPORAL_ADDRESS is not set/);
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ databaseUrl: complete['DATABASE_URL'], temporalAddress: '127.0.0.1:7777' }));
    expect(readSettings({ LABOUR_DATA_DIR: folder }).temporalAddress).toBe('127.0.0.1:7777');
  });

  test('messages to phones need a gateway and its token together, and the token is never repeated', () => {
    expect(readSettings(complete).smsGateway).toBeNull();
    const url = 'https://sms.example/messages';
    expect(readSettings({ ...complete, LABOUR_SMS_URL: url, LABOUR_SMS_TOKEN: 'hunter2' }).smsGateway).toEqual({ url, token: 'hunter2' });
    expect(sentencesOf({ LABOUR_SMS_URL: url }).join()).toMatch(/^LABOUR_SMS_URL is set without LABOUR_SMS_TOKEN/);
    expect(sentencesOf({ LABOUR_SMS_TOKEN: 'hunter2' }).join()).toMatch(/^LABOUR_SMS_URL must be/);
    expect(sentencesOf({ LABOUR_SMS_TOKEN: 'hunter2' }).join()).not.toContain('hunter2');
  });

  test('so do mails and work notices; the server’s address carries a password and is never repeated', () => {
    expect(readSettings(complete)).toMatchObject({ mailServer: null, workNoticeHook: null });
    const [url, from] = ['smtps://labour:hunter2@mail.example:465', 'labour@shengsi.example'];
    expect(readSettings({ ...complete, SMTP_URL: url, MAIL_FROM: from }).mailServer).toEqual({ url, from });
    expect(sentencesOf({ SMTP_URL: url }).join()).toMatch(/^SMTP_URL is set without MAIL_FROM/);
    expect(sentencesOf({ SMTP_URL: 'mail.example', MAIL_FROM: from }).join()).toMatch(/^SMTP_URL must be smtp:/);
    expect(sentencesOf({ SMTP_URL: url, MAIL_FROM: 'Labour <labour@shengsi.example>' }).join()).toMatch(/must be a mail address alone/);
    expect(sentencesOf({ SMTP_URL: url }).join()).not.toContain('hunter2');
    expect(sentencesOf({ LABOUR_ZHEZHENGDING_URL: 'https://hook.example' }).join()).toMatch(/^LABOUR_ZHEZHENGDING_URL is set without LABOUR_ZHEZHENGDING_SECRET/);
  });

  test('CI is on unless it is empty or false', () => {
    expect([{}, { CI: '' }, { CI: 'false' }, { CI: 'true' }, { CI: '1' }].map((env) => readToolSettings(env).ci)).toEqual([false, false, false, true, true]);
  });
});

describe('the key file', () => {
  test('is readable by its owner alone and never made twice', () => {
    const path = join(folder, 'own', 'keys.json');
    ensureKeysFile(path);
    const first = readSettings({ ...complete, LABOUR_KEYS_FILE: path }).keys;
    ensureKeysFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readSettings({ ...complete, LABOUR_KEYS_FILE: path }).keys).toEqual(first);
  });

  test('when missing or damaged is told with what to do, without a byte of it', () => {
    expect(sentencesOf({ LABOUR_KEYS_FILE: join(folder, 'none.json') }).join()).toMatch(/can't be read: point LABOUR_KEYS_FILE at it/);
    writeFileSync(join(folder, 'broken.json'), '{"format":1,"masterKeys":{"m1":"c2VjcmV0"}}');
    const told = sentencesOf({ LABOUR_KEYS_FILE: join(folder, 'broken.json') }).join();
    expect(told).toMatch(/is damaged .*restore it from the backup/);
    expect(told).not.toContain('c2VjcmV0');
  });
});

import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openApp, useApp } from '../support/actors.ts';
import { eligibleFirms, rowsOf, useCounty } from '../support/county.ts';
import { submitted } from '../support/path.ts';

const county = useCounty(4);
const lines: string[] = [];
const logger = pino({ level: 'debug' }, new Writable({ write: (chunk, _encoding, done) => { lines.push(String(chunk)); done(); } }));
const app = useApp(county, { logger });

describe('health', () => {
  it('/livez answers for the process alone', async () => {
    const response = await app.visitor.fetch('/livez');
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  it('/readyz answers for PostgreSQL and its migrations', async () => {
    const response = await app.visitor.fetch('/readyz');
    expect(await response.text()).toMatch(/^postgresql: ok, .*\nmigrations: ok, \d+ applied\n$/);
    expect(response.status).toBe(200);
  });

  it('/healthz has a line for each part and fails when nobody polls the queue', async () => {
    const response = await app.visitor.fetch('/healthz');
    const text = await response.text();
    expect(text.split('\n').map((line) => line.split(',')[0])).toEqual(['postgresql: ok', 'migrations: ok', 'temporal: ok', 'relay: ok', 'worker: FAILED', '']);
    expect(response.status).toBe(503);
  });

  it('the relay line fails when a fact has waited too long', async () => {
    const { caseId } = await submitted(county, eligibleFirms(county)[20]!, 1);
    // The record is append-only; its trigger steps aside for this one look into the past.
    await rowsOf(county, 'ALTER TABLE act DISABLE TRIGGER append_only');
    await rowsOf(county, `UPDATE act SET system_at = now() - interval '2 minutes' WHERE case_id = $1`, [caseId]);
    await rowsOf(county, 'ALTER TABLE act ENABLE TRIGGER append_only');
    expect(await (await app.visitor.fetch('/healthz')).text()).toMatch(/relay: FAILED, 1 cases wait, the oldest for 1\d\d s/);
  });
});

describe('every answer', () => {
  it('carries the headers that keep a browser safe', async () => {
    const response = await app.visitor.fetch('/livez');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  it('asks browsers for https once the public origin is https, and the cookie then travels over it only', async () => {
    const behindProxy = await openApp(county, { overrides: { PUBLIC_ORIGIN: 'https://labour.example' } });
    try {
      const response = await behindProxy.visitor.fetch('/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'mutation { signInAs(username: "qiye") { __typename } }' }),
      });
      expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=/);
    } finally {
      await behindProxy.close();
    }
  });
});

describe('GraphQL', () => {
  it('takes no GET: nothing typed appears in an address', async () => {
    expect((await app.visitor.fetch('/graphql?query={personas{username}}')).status).toBe(405);
  });

  it.each([
    ['too many aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: personas { username }`).join(' ')} }`],
    ['too many root fields', `{ ${Array.from({ length: 21 }, () => 'personas { username }').join(' ')} }`],
    ['too deep', `{ myTasks { case { tasks { case { tasks { case { tasks { case { tasks { case { tasks { case { id } } } } } } } } } } } } }`],
    ['too costly', `{ inbox(filter: { view: mine }, first: 100) { edges { node { case { roster(first: 100) { edges { node { id verdict { conditions { key } } } } } } } } } }`],
    ['too long', `{ ${'personas { username } '.repeat(1_000)} }`],
  ])('refuses a document that is %s', async (_why, query) => {
    const officer = await app.signIn('jingxin');
    const { data, errors } = await officer.send(query);
    expect(errors?.length).toBeGreaterThan(0);
    expect(data).toBeFalsy();
  });

  it('answers an unexpected error by a number only, in the request\'s language, and logs it without values', async () => {
    const agent = await app.signIn('qiye');
    const secret = '33092218850101001X';
    await rowsOf(county, `ALTER TABLE client_act ADD CONSTRAINT provoked CHECK (client_act_id NOT LIKE '%${secret}%')`);
    try {
      const { errors } = await agent.speaks('en').send('mutation($id: ID!) { startRedEnvelope(clientActId: $id) { __typename } }', { id: secret });
      const [error] = errors ?? [];
      expect(error?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(error?.message).toContain(error?.extensions?.correlationId);
      expect(error?.message).toMatch(/^[\x20-\x7e]+$/);
      const logged = lines.find((line) => line.includes(String(error?.extensions?.correlationId)));
      expect(logged).toContain('"code":"23514"');
      expect(logged).toContain('"constraint":"provoked"');
      expect(lines.join('\n')).not.toContain(secret);
      expect(JSON.stringify(errors)).not.toContain(secret);
    } finally {
      await rowsOf(county, 'ALTER TABLE client_act DROP CONSTRAINT provoked');
    }
  });

  it('answers a body that is no JSON, or no document, by its fault', async () => {
    for (const [body, status] of [['{', 400], ['{"query":"{ nonsense"}', 400], ['{}', 400], ['[]', 400]] as const) {
      const response = await app.visitor.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' }, body });
      expect([body, response.status]).toEqual([body, status]);
    }
  });

  it('refuses a body above a megabyte', async () => {
    const response = await app.visitor.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ viewer { id } }', variables: { x: 'a'.repeat(1_100_000) } }) });
    expect(response.status).toBe(413);
  });
});

describe('the schema', () => {
  it('is told in development and kept to the pages in production', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await app.visitor.send(query)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const production = await openApp(county, { overrides: { NODE_ENV: 'production' } });
    try {
      expect((await production.visitor.send(query)).errors?.[0]?.message).toMatch(/introspection/i);
    } finally {
      await production.close();
    }
  });
});

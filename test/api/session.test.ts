import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { trySignIn, useApp } from '../support/actors.ts';
import { rowsOf, useCounty } from '../support/county.ts';

const county = useCounty(4);
const app = useApp(county);

describe('signing in', () => {
  it('opens a session that scripts and other sites can not use, and the cookie is not what the table holds', async () => {
    const { answer, setCookie, cookie } = await trySignIn(app.origin, 'jingxin', 'shengsi-2022');
    expect(answer).toMatchObject({ __typename: 'Signed', viewer: { username: 'jingxin', organisation: { name: expect.any(String) } } });
    expect(setCookie).toMatch(/^labour_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    const token = cookie?.split('=')[1] ?? '';
    const ids = (await rowsOf<{ id: string }>(county, 'SELECT id FROM session')).map(({ id }) => id);
    expect(ids).toContain(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(ids)).not.toContain(token);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await trySignIn(app.origin, 'jingxin', 'not it');
    const unknown = await trySignIn(app.origin, 'nobody-of-that-name', 'not it');
    expect(wrong.answer).toEqual(unknown.answer);
    expect(wrong.answer).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'password', code: 'passwordWrong' }] });
    expect(wrong.setCookie).toBeNull();
  });

  it('closes a name for a while after ten failures, also for the right password, and no other name', async () => {
    for (let i = 0; i < 10; i += 1) await trySignIn(app.origin, 'shangwu', `guess ${i}`);
    expect((await trySignIn(app.origin, 'shangwu', 'shengsi-2022')).answer).toMatchObject({ __typename: 'Forbidden', code: 'tooManyTries' });
    expect((await trySignIn(app.origin, 'fagai', 'shengsi-2022')).answer.__typename).toBe('Signed');
  });

  it('counts guesses that are sent at once', async () => {
    const guesses = await Promise.all(Array.from({ length: 16 }, (_, i) => trySignIn(app.origin, 'jiaotong', `guess ${i}`)));
    expect(guesses.filter(({ answer }) => answer.__typename === 'ValidationFailed')).toHaveLength(10);
    expect(guesses.filter(({ answer }) => answer.__typename === 'Forbidden')).toHaveLength(6);
  });

  it('ends with signing out: the same cookie is nobody then', async () => {
    const officer = await app.signIn('jingxin');
    expect((await officer.ask('{ viewer { username entrances } }'))['viewer']).toEqual({ username: 'jingxin', entrances: ['inbox', 'registries'] });
    expect((await officer.ask('mutation { signOut }'))['signOut']).toBe(true);
    expect((await officer.ask('{ viewer { username } }'))['viewer']).toBeNull();
  });

  it('is over once its twelve hours are over, or the account is disabled', async () => {
    const officer = await app.signIn('jingxin2');
    await rowsOf(county, `UPDATE user_account SET disabled_at = now() WHERE username = 'jingxin2'`);
    expect((await officer.ask('{ viewer { username } }'))['viewer']).toBeNull();
    await rowsOf(county, `UPDATE user_account SET disabled_at = NULL WHERE username = 'jingxin2'`);
    expect((await officer.ask('{ viewer { username } }'))['viewer']).toEqual({ username: 'jingxin2' });
    await rowsOf(county, `UPDATE session SET expires_at = now() - interval '1 second'`);
    expect((await officer.ask('{ viewer { username } }'))['viewer']).toBeNull();
  });

  it('by one click works in a demonstration and offers its personas with what waits for them', async () => {
    const personas = (await app.visitor.ask('{ personas { username displayName organisationName roles waiting overdue dueToday } }'))['personas'] as { username: string }[];
    expect(personas[0]?.username).toBe('qiye');
    expect(personas.length).toBeGreaterThan(15);
    const reply = await app.visitor.ask('mutation { signInAs(username: "qiye") { __typename ... on Signed { viewer { entrances } } } }');
    expect(reply['signInAs']).toEqual({ __typename: 'Signed', viewer: { entrances: ['portal'] } });
  });

  it('refuses every mutation without the header that other sites can not send', async () => {
    const reply = await app.visitor.send('mutation { signOut }', {}, { 'x-labour-request': '' });
    expect(reply.data).toBeNull();
    expect(reply.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await app.visitor.send('{ viewer { id } }', {}, { 'x-labour-request': '' })).errors).toBeUndefined();
  });
});

// The whole story before it is played: who does what at which instant. Pure: the same world gives the same story.
import { atLocalTime } from '../../../policy/time/zone.ts';
import type { LocalDate } from '../../../policy/time/zone.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SeedEnterprise } from '../world/enterprises.ts';
import type { World } from '../world/world.ts';
import { thePublic } from './beats.ts';
import type { Beat, Deed } from './beats.ts';
import { Diary } from './diary.ts';
import { batches, borrowings, fates, fixedFates } from './fates.ts';
import type { Fate } from './fates.ts';
import type { Borrowing } from './rosters.ts';
import { contractorDefects, defects, duplicateReason, hrDefects, objection, opinions, overdueNote, refusals, secondLookReason, transferReason, withdrawals } from './phrases.ts';

export interface Cast {
  firm: SeedEnterprise;
  fate: Fate;
  /** People of another firm's roster whom this firm claims for as well. */
  borrowing: Borrowing | null;
}

/** Which firm goes through what. Only firms that the lists let through are given a fate that files. */
export function castStory(world: World): Cast[] {
  const random = createRandom(world.seedNumber, 'cast');
  const fixed = world.enterprises.flatMap((firm) => {
    const fate = fixedFates[firm.username];
    return fate === undefined ? [] : [{ firm, fate }];
  });
  const free = random.shuffled(world.enterprises.filter((firm) => firm.number > 3 && isListed(firm)));
  const wanted = fates.flatMap((fate) => Array.from({ length: fate.count }, () => fate));
  if (free.length < wanted.length) throw new RangeError('too few listed firms for the story');
  const cast = wanted.map((fate, i) => ({ fate, firm: free[i] as SeedEnterprise }));
  return [...fixed, ...cast].map((member) => ({ ...member, borrowing: borrowingOf(member, cast) }));
}

/** The first firm of a fate that borrows claims for people of the first firm of the other. */
function borrowingOf({ firm, fate }: Omit<Cast, 'borrowing'>, cast: readonly Omit<Cast, 'borrowing'>[]): Borrowing | null {
  const borrowing = borrowings.find(({ by }) => by === fate.name);
  const firstOf = (name: string | undefined) => cast.find((member) => member.fate.name === name)?.firm;
  const lender = firstOf(borrowing?.from);
  if (borrowing === undefined || lender === undefined || firstOf(fate.name) !== firm) return null;
  return { lender, persons: borrowing.persons };
}

function isListed(firm: SeedEnterprise): boolean {
  if (firm.employerClass === 'none' || !firm.onList) return false;
  if (firm.employerClass === 'keyProjectContractor') return firm.keyProject !== null;
  return firm.grade2020 !== 'D' && !firm.stateOwned;
}

/** All beats in the order of time. */
export function planStory(world: World): Beat[] {
  const cast = castStory(world);
  const beats = [...rulesBeats(), ...cast.flatMap(({ firm, fate }) => diaryOf(world, firm, fate)), ...duplicateBeats(cast), ...complaintBeats(cast), ...batchBeats(cast), ...enrolmentBeats(world, cast), ...workerBeats()];
  return beats.sort((a, b) => a.at.getTime() - b.at.getTime() || a.about.localeCompare(b.about));
}

function diaryOf(world: World, firm: SeedEnterprise, fate: Fate): Beat[] {
  const random = createRandom(world.seedNumber, `diary:${firm.username}`);
  const diary = new Diary(firm.username, random);
  const at = { diary, firm, fate, random };
  beginDraft(at);
  if (fate.filed !== undefined) file(at, fate.filed);
  if (fate.returned !== undefined) sendBack(at, 'industry-review', fate.returned);
  if (fate.resubmitted !== undefined) resubmit(at, fate.resubmitted);
  if (fate.returnedAgain !== undefined) sendBack(at, 'industry-review', fate.returnedAgain);
  if (fate.reviewed !== undefined) decide(at, 'industry-review', fate.reviewed);
  if (fate.returnedByHr !== undefined) sendBack(at, 'hr-verification', fate.returnedByHr);
  if (fate.verified !== undefined) decide(at, 'hr-verification', fate.verified);
  if (fate.financed !== undefined) decide(at, 'finance-approval', fate.financed);
  if (fate.withdrawn !== undefined) withdraw(at, fate.withdrawn);
  if (fate.claimed === true) claimOnly(at);
  if (fate.noted !== undefined) noteOverdue(at, fate.noted);
  return diary.beats;
}

interface Scene {
  diary: Diary;
  firm: SeedEnterprise;
  fate: Fate;
  random: Random;
}

function beginDraft({ diary, firm, fate }: Scene): void {
  const day = fate.begun ?? fate.filed;
  if (day === undefined) return;
  diary.turnTo(day, 'enterprise');
  diary.note(firm.username, { kind: 'start' });
  diary.note(firm.username, { kind: 'fill', complete: fate.filed !== undefined && fate.begun === undefined });
}

function file({ diary, firm, fate }: Scene, day: NonNullable<Fate['filed']>): void {
  if (fate.begun !== undefined) {
    diary.turnTo(day, 'enterprise');
    diary.note(firm.username, { kind: 'fill', complete: true });
  }
  diary.note(firm.username, { kind: 'importRoster' });
  diary.note(firm.username, { kind: 'submit' });
}

function decide(scene: Scene, step: keyof typeof opinions, days: NonNullable<Fate['reviewed']>): void {
  const { diary, firm, fate, random } = scene;
  const officer = officerFor(step, firm);
  const refuses = step !== 'finance-approval' && fate.refusedAt === step;
  diary.turnTo(days, 'official');
  diary.note(officer, { kind: 'claim', step });
  const decider = step === 'industry-review' && officer.startsWith('jingxin') && random.chance(0.12) ? handOver(scene, step, officer) : officer;
  if (step === 'hr-verification') diary.note(decider, { kind: 'decideLines', share: 1, refuseAll: refuses });
  const said: readonly string[] = refuses ? refusals[step] : opinions[step];
  diary.note(decider, { kind: 'complete', step, outcome: refuses ? 'refuse' : 'approve', opinion: random.pick(said) });
}

function handOver({ diary }: Scene, step: string, from: string): string {
  const to = from === 'jingxin' ? 'jingxin2' : 'jingxin';
  diary.note(from, { kind: 'transfer', step, to, reason: transferReason });
  return to;
}

function sendBack({ diary, firm, random }: Scene, step: 'industry-review' | 'hr-verification', days: NonNullable<Fate['returned']>): void {
  const officer = officerFor(step, firm);
  diary.turnTo(days, 'official');
  diary.note(officer, { kind: 'claim', step });
  const told = step === 'hr-verification' ? hrDefects : firm.keyProject !== null ? contractorDefects : random.shuffled(defects).slice(0, 2);
  diary.note(officer, { kind: 'return', step, defects: told });
}

function resubmit({ diary, firm }: Scene, days: NonNullable<Fate['resubmitted']>): void {
  diary.turnTo(days, 'enterprise');
  diary.note(firm.username, { kind: 'fill', complete: true });
  diary.note(firm.username, { kind: 'importRoster' });
  diary.note(firm.username, { kind: 'submit' });
}

function withdraw({ diary, firm, random }: Scene, days: NonNullable<Fate['withdrawn']>): void {
  diary.turnTo(days, 'enterprise');
  diary.note(firm.username, { kind: 'withdraw', reason: random.pick(withdrawals) });
}

/** The open task belongs to somebody who has not finished, or was put back once. */
function claimOnly({ diary, firm, fate, random }: Scene): void {
  const step = fate.verified !== undefined ? 'finance-approval' : fate.reviewed !== undefined ? 'hr-verification' : 'industry-review';
  const officer = officerFor(step, firm);
  diary.turnTo(['2022-03-24', '2022-03-25'], 'official');
  if (random.chance(0.3)) {
    diary.note(officer, { kind: 'claim', step });
    diary.note(officer, { kind: 'release', step });
  }
  diary.note(officer, { kind: 'claim', step });
  if (fate.decidedShare !== undefined) diary.note(officer, { kind: 'decideLines', share: fate.decidedShare, refuseAll: false });
}

function noteOverdue({ diary, firm }: Scene, days: NonNullable<Fate['noted']>): void {
  const step = 'industry-review';
  diary.turnTo(days, 'official');
  diary.note(`${officerFor(step, firm).replace(/\d$/, '')}-head`, { kind: 'noteOverdue', step, opinion: overdueNote });
}

/** Who works on a firm's task: the table of the edition names the office, the firm's number the person. */
export function officerFor(step: string, firm: SeedEnterprise): string {
  const even = firm.number % 2 === 0;
  if (step === 'hr-verification') return even ? 'renshe' : 'renshe2';
  if (step === 'finance-approval') return 'caizheng';
  if (firm.employerClass === 'keyProjectContractor') return 'fagai';
  if (firm.sector === 'industry') return even ? 'jingxin' : 'jingxin2';
  return firm.sector === 'commerce' ? 'shangwu' : 'fagai';
}

/** The rules document is issued the day before the window opens: two persons, for it opens the gate. */
function rulesBeats(): Beat[] {
  return [
    beat('2022-02-10', '10:05', 'renshe', 'rules', { kind: 'enterRules' }),
    beat('2022-02-10', '15:40', 'renshe-head', 'rules', { kind: 'confirmRules' }),
  ];
}

/** The first set of duplicates has been resolved; those found since wait for an officer. */
function duplicateBeats(cast: readonly Cast[]): Beat[] {
  const borrower = cast.find(({ fate, borrowing }) => fate.name === 'approved, waiting for a batch' && borrowing !== null)?.firm.username;
  return borrower === undefined ? [] : [beat('2022-03-16', '10:30', 'renshe2', borrower, { kind: 'resolveDuplicates', reason: duplicateReason })];
}

/** An objection to a list that is open, and a second look at a refused person: both wait for an officer. */
function complaintBeats(cast: readonly Cast[]): Beat[] {
  const [ending, objectedTo] = ['published, ending today', 'published'].map((name) => cast.filter(({ fate }) => fate.name === name).at(-1)?.firm.username ?? '');
  return [
    beat('2022-03-25', '10:12', thePublic, objectedTo ?? '', { kind: 'object', ...objection }),
    beat('2022-03-25', '16:20', ending ?? '', ending ?? '', { kind: 'askSecondLook', reason: secondLookReason }),
  ];
}

/** A worker of the firm that has not begun asks their township; told by the firm's name, as everything about it is. */
function workerBeats(): Beat[] {
  return [beat('2022-03-25', '15:20', 'qiye', 'qiye', { kind: 'askNotFiled' })];
}

/** On the Friday before, 菜园镇 has handed out two codes: one agent has come with it and waits, the other firm has not come yet. */
function enrolmentBeats(world: World, cast: readonly Cast[]): Beat[] {
  const busy = new Set(cast.map(({ firm }) => firm.username));
  const [first, second] = world.enterprises.filter(({ township, username, number }) => township === 'caiyuan' && number > 3 && !busy.has(username));
  if (first === undefined || second === undefined) return [];
  return [
    beat('2022-03-25', '10:20', 'caiyuan', first.username, { kind: 'enrol' }),
    beat('2022-03-25', '15:10', 'caiyuan', second.username, { kind: 'handOutCode' }),
  ];
}

/** The first batch meets three kinds of failure: corrected in time for the second, corrected since, not yet corrected. */
function batchBeats(cast: readonly Cast[]): Beat[] {
  const casesOf = (batch: Fate['batch']) => cast.filter(({ fate }) => fate.batch === batch).map(({ firm }) => firm.username);
  const [early = '', late = '', never = ''] = casesOf('first');
  const second = casesOf('second');
  return [
    ...batchRun('first', casesOf('first'), { [early]: 2, [late]: 1, [never]: 1 }),
    beat('2022-03-08', '10:20', early, early, { kind: 'correctAccounts' }),
    ...batchRun('second', [...second, early], { [second[0] ?? '']: 1 }),
    beat('2022-03-24', '14:05', late, late, { kind: 'correctAccounts' }),
    ...batchRun('own', casesOf('own'), { qiye: 2 }),
    ...batchRun('third', casesOf('third'), {}),
    ...batchRun('fourth', casesOf('fourth'), {}),
  ];
}

function batchRun(name: keyof typeof batches, cases: readonly string[], failures: Readonly<Record<string, number>>): Beat[] {
  const { made, released, answered, settled } = batches[name];
  const beats = [beat(made, '14:10', 'chuna', name, { kind: 'makeBatch', cases })];
  if (released !== null) {
    beats.push(beat(released, '15:40', 'fuhe', name, { kind: 'claim', step: 'release' }));
    beats.push(beat(released, '15:52', 'fuhe', name, { kind: 'complete', step: 'release', outcome: 'approve', opinion: '笔数、金额、校验值核对一致，同意发送。' }));
  }
  if (answered !== null) beats.push(beat(answered, '16:30', 'chuna', name, { kind: 'bankAnswers', failures }));
  if (settled !== null) beats.push(beat(settled, '09:15', 'chuna', name, { kind: 'importReturn' }));
  return beats;
}

function beat(day: LocalDate, time: string, by: string, about: string, deed: Deed): Beat {
  return { at: atLocalTime(day, time), by, about, deed };
}
